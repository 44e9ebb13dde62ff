package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes pseudonyms: HMAC-SHA-256 of the ten digits of an NHS number, or of a local identifier marked as such, under a key
 * that stays outside the lake. The same person has the same pseudonym as long as the key stays; without the key ten digits
 * cannot be tried out.
 *
 * <p>A key is changed either by reading the sources again with a new pseudonymiser, or by chaining: {@link #rotatedTo} makes
 * new pseudonyms from old ones without any NHS number, and goes on to give the same ones at the door.
 *
 * <p>Safe for use by many threads.
 */
public final class Pseudonymiser {
    private static final String LOCAL = "local patient identifier\u001f";
    private static final String DIGEST = "withheld value\u001f";
    private static final String ERASED = "erased person\u001f";

    private final List<PseudonymKey> keys;
    private final String keyId;
    private final Hmac last;
    private final ThreadLocal<Hmac> hmac;

    private Pseudonymiser(List<PseudonymKey> keys) {
        this.keys = List.copyOf(keys);
        this.keyId = Hmac.keyId(this.keys);
        this.last = new Hmac(List.of(this.keys.getLast()));
        this.hmac = ThreadLocal.withInitial(() -> new Hmac(this.keys));
    }

    /** Pseudonyms under a key. */
    public static Pseudonymiser under(PseudonymKey key) {
        return new Pseudonymiser(List.of(requireNonNull(key, "key is null")));
    }

    /**
     * Pseudonyms that follow these after a change of key: the HMAC under the new key of the old pseudonym.
     *
     * @throws KeyException if the key is one of those it has
     */
    public Pseudonymiser rotatedTo(PseudonymKey next) {
        requireNonNull(next, "next is null");
        if (keys.stream().anyMatch(key -> key.id().equals(next.id()))) {
            throw new KeyException(
                    "Key %s is in use already, so nothing would change. Make a new key with: openssl rand -hex %d"
                            .formatted(next.id(), PseudonymKey.LEAST_BYTES));
        }
        List<PseudonymKey> all = new ArrayList<>(keys);
        all.add(next);
        return new Pseudonymiser(all);
    }

    /** A short name for the key or the chain of keys, stored beside every pseudonym. */
    public String keyId() {
        return keyId;
    }

    /** The pseudonym of a person; also the one to erase, when that is asked for. */
    public Pseudonym of(NhsNumber number) {
        return Pseudonym.of(hmac.get().of(number.bytes()));
    }

    /**
     * The pseudonym of an identifier that a hospital gives to a patient. Never that of an NHS number, even where the digits
     * are the same.
     *
     * @param space the numbering it belongs to: the same identifier in two numberings is two people
     */
    public Pseudonym of(LocalIdentifier identifier, String space) {
        requireNonNull(space, "space is null");
        if (space.indexOf('\u001f') >= 0) {
            throw new IllegalArgumentException("The name of a numbering has no control characters");
        }
        return Pseudonym.of(message(LOCAL + space + '\u001f' + identifier.text()));
    }

    /** A keyed digest of a value that is withheld, by which the same value can be told again, and nothing else. */
    public String digest(String value) {
        return Base32.encode(message(DIGEST + requireNonNull(value, "value is null")));
    }

    private byte[] message(String text) {
        return hmac.get().of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The pseudonym that follows one made before the last change of key. */
    public Pseudonym chained(Pseudonym before) {
        synchronized (last) {
            return Pseudonym.of(last.of(before.bytes()));
        }
    }

    /**
     * A keyed mark by which a person whose rows were erased is told again, and from which neither the person nor the
     * pseudonym can be found. Made under the last key alone, so that the pseudonym is all it takes.
     */
    public String erasureMark(Pseudonym person) {
        requireNonNull(person, "person is null");
        synchronized (last) {
            return Base32.encode(last.of((ERASED + person.text()).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** As it was before every change of key: what it makes never changes. */
    public Pseudonymiser first() {
        return keys.size() == 1 ? this : new Pseudonymiser(List.of(keys.getFirst()));
    }

    /**
     * Turns what was made under the first keys of this chain into what all of its keys make.
     *
     * @param keyId the name of those first keys; all of them turn nothing
     * @return empty where the chain does not begin with those
     */
    public Optional<Turning> turningFrom(String keyId) {
        for (int count = 1; count <= keys.size(); count++) {
            if (Hmac.keyId(keys.subList(0, count)).equals(keyId)) {
                return Optional.of(new Turning(keys.subList(count, keys.size())));
            }
        }
        return Optional.empty();
    }

    /** What this was before each of its changes of key, and last what it is now. */
    List<Pseudonymiser> links() {
        List<Pseudonymiser> links = new ArrayList<>();
        for (int count = 1; count < keys.size(); count++) {
            links.add(new Pseudonymiser(keys.subList(0, count)));
        }
        links.add(this);
        return links;
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "pseudonymiser";
    }
}
