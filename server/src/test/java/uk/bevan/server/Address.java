package uk.bevan.server;

/** A page to look at, under the name of its pictures. */
record Address(String name, String path) {
    @Override
    public String toString() {
        return name;
    }
}
