package uk.bevan.sources.systems.sftp;

import java.io.IOException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import uk.bevan.sources.systems.SourceException;

/** Says what an SFTP failure means for whoever runs Bevan. */
final class SftpFailures {
    private SftpFailures() {}

    static SourceException of(String where, String act, IOException failure) {
        if (failure instanceof SftpException answer
                && (answer.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                        || answer.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH
                        || answer.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED)) {
            return SourceException.lasting(
                    "%s: %s failed: %s. Nothing of it was landed. Check the folder in bevan.yaml and what this user may read"
                            .formatted(where, act, answer.getMessage()),
                    failure);
        }
        return SourceException.passing(
                "%s: the connection failed while %s (%s). Nothing of what was being read was landed. See that the server runs and can be reached, and run again: it goes on where it stopped"
                        .formatted(where, act, failure.getMessage()),
                failure);
    }
}
