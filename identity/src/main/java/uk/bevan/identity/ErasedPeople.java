package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells people whose rows were erased when they come again. Knows them by keyed marks only, so that what is kept of an
 * erasure is not the person's pseudonym.
 *
 * <p>Safe for use by many threads.
 */
public final class ErasedPeople {
    private final List<Link> links;
    private final String keyId;

    private ErasedPeople(List<Link> links, String keyId) {
        this.links = List.copyOf(links);
        this.keyId = keyId;
    }

    /**
     * What is kept of one pseudonym that was erased.
     *
     * @param text the mark, as {@link Pseudonymiser#erasureMark} makes it
     * @param keyId the key, or chain of keys, of the pseudonym it was made of
     */
    public record Mark(String text, String keyId) {
        public Mark {
            requireNonNull(text, "text is null");
            requireNonNull(keyId, "keyId is null");
        }
    }

    /** People who were erased while the chain of keys ended with the last of this one. */
    private record Link(Pseudonymiser pseudonymiser, Set<String> marks) {
        boolean has(Pseudonym person) {
            return marks.contains(pseudonymiser.erasureMark(person));
        }
    }

    /**
     * People by their marks.
     *
     * @param now the pseudonymiser of today: its key, or one that it was chained to, made every mark
     * @throws KeyException if a mark was made under another key, by which nobody could be told again
     */
    public static ErasedPeople of(Pseudonymiser now, Collection<Mark> marks) {
        requireNonNull(now, "now is null");
        Map<String, Set<String>> byKey = new HashMap<>();
        marks.forEach(mark ->
                byKey.computeIfAbsent(mark.keyId(), id -> new HashSet<>()).add(mark.text()));
        List<Link> links = new ArrayList<>();
        for (Pseudonymiser link : now.links()) {
            Set<String> made = byKey.remove(link.keyId());
            if (made != null) {
                links.add(new Link(link, Set.copyOf(made)));
            }
        }
        if (!byKey.isEmpty()) {
            throw new KeyException(
                    "People were erased under key %s, which is none of those that identity.key names (%s), so they could not be told when they come again. Name the keys in bevan.yaml as a chain that begins with that one"
                            .formatted(String.join(", ", new TreeSet<>(byKey.keySet())), now.keyId()));
        }
        return new ErasedPeople(links, now.keyId());
    }

    /** Whether nobody was erased. */
    public boolean isEmpty() {
        return links.isEmpty();
    }

    /** Whether the rows of the person of that NHS number were erased. */
    public boolean has(NhsNumber number) {
        for (Link link : links) {
            if (link.has(link.pseudonymiser().of(number))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rows of the person of that local identifier were erased. */
    public boolean has(LocalIdentifier identifier, String numbering) {
        for (Link link : links) {
            if (link.has(link.pseudonymiser().of(identifier, numbering))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rows of the person of that pseudonym were erased while the chain of keys was as it is now. */
    public boolean has(Pseudonym person) {
        return links.stream().anyMatch(link -> link.pseudonymiser().keyId().equals(keyId) && link.has(person));
    }
}
