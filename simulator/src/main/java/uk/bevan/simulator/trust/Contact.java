package uk.bevan.simulator.trust;

/**
 * The seed of some care: a kind of contact of a person on a day.
 *
 * @param id the first of sixteen identifiers that are its own
 */
record Contact(long id, Person person, ContactType type, long day) {}
