package uk.bevan.simulator.trust;

import java.time.LocalDate;
import java.util.List;

/**
 * What must never be readable beyond the Trust's door: everything that names a person of the simulation. For tests that
 * look for leaks.
 *
 * @param patientId the Trust's own number
 * @param nhsNumber the person's number, ten digits, valid
 * @param recorded the number as the register has it at first: the same, a wrong one, or empty
 * @param optedOut whether they have a national data opt-out
 */
public record Identity(
        long patientId,
        String nhsNumber,
        String recorded,
        String familyName,
        String givenName,
        LocalDate dateOfBirth,
        boolean optedOut,
        List<String> postcodes) {
    /** Keeps a copy of the list. */
    public Identity {
        postcodes = List.copyOf(postcodes);
    }
}
