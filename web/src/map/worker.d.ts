/** The address of MapLibre's worker, as vite.config.ts builds it. */
declare module 'virtual:map-worker' {
  const address: string;
  export default address;
}
