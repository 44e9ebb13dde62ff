package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Records that were set aside when files landed.
 *
 * @param reasons how many for each reason, by delivery
 */
public record Rejects(List<Reason> reasons) {
    /** Nothing was set aside. */
    public static final Rejects NONE = new Rejects(List.of());

    /**
     * Records of one delivery that were set aside for one reason.
     *
     * @param contract the Bronze table they were delivered for
     * @param delivery the delivery
     * @param file its file
     * @param column the column that breaks a rule; empty where the record as a whole does
     * @param reason what is wrong
     * @param records how many
     * @param firstLine line, row or number of the first of them in the file, from 1
     */
    public record Reason(
            String contract, String delivery, String file, String column, String reason, long records, long firstLine) {
        public Reason {
            requireNonNull(contract, "contract is null");
            requireNonNull(delivery, "delivery is null");
            requireNonNull(file, "file is null");
            requireNonNull(column, "column is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * A record that was set aside, of an open table.
     *
     * @param line its line, row or number in the file, from 1
     * @param column the column that breaks a rule; empty where the record as a whole does
     * @param delivered what was delivered
     * @param reason what is wrong
     */
    public record Sample(long line, String column, String delivered, String reason) {
        public Sample {
            requireNonNull(column, "column is null");
            requireNonNull(delivered, "delivered is null");
            requireNonNull(reason, "reason is null");
        }
    }

    public Rejects {
        reasons = List.copyOf(reasons);
    }

    /** Those of one delivery. */
    public List<Reason> of(String delivery) {
        return reasons.stream()
                .filter(reason -> reason.delivery().equals(delivery))
                .toList();
    }

    /** All records. */
    public long records() {
        return reasons.stream().mapToLong(Reason::records).sum();
    }
}
