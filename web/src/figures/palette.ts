/** Government Analysis Function colours for categories: at most four at once, told apart by dash as well as by colour. */
export const CATEGORIES = ['#12436D', '#F46A25', '#28A197', '#801650'] as const;

/** How a line of each category is drawn, so that colour is never the only sign. */
export const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]] as const;

/** Peers stand behind what is looked at. */
export const PEERS = '#6F7F8A';

/** The band that holds most peers. */
export const BAND = '#DCE3EA';

/** From low to high; the first and the last are five shades apart, and a line divides neighbours. */
export const CLASSES = ['#DCEBF8', '#A6CBEA', '#6BACE6', '#2073BC', '#12436D'] as const;

/** Where there is no figure. */
export const NO_FIGURE = '#FFFFFF';

export const INK = '#212B32';
export const SECONDARY_INK = '#4C6272';
export const GRIDLINE = '#D8DDE0';
