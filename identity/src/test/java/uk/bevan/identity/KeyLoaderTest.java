package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.bevan.identity.KeyReference.InAwsSecrets;
import uk.bevan.identity.KeyReference.InEnvironment;
import uk.bevan.identity.KeyReference.InFile;

final class KeyLoaderTest {
    private static final String HEX = HexFormat.of().formatHex(Keys.counting(0, 32));

    @TempDir
    private Path folder;

    private final KeyLoader loader = new KeyLoader(
            Map.of("BEVAN_KEY", HEX, "BEVAN_SHORT_KEY", HEX.substring(2)),
            secret -> secret.equals("key") ? HEX : "no key: {}");

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void readsAFileThatOnlyItsOwnerMayRead(String permissions) throws IOException {
        Path file = keyFile(HEX + "\n", permissions);

        assertThat(loader.load(new InFile(file)).id()).isEqualTo(Keys.FIRST.id());
        assertThat(KeyLoader.problem(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----", "rw-----w-", "rw---x---", "rw------x"})
    void refusesAFileThatIsOpenToOthersAndSaysTheMend(String permissions) throws IOException {
        Path file = keyFile(HEX, permissions);

        assertThatThrownBy(() -> loader.load(new InFile(file)))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("open to others")
                .hasMessageContaining("chmod 600 " + file)
                .hasMessageNotContaining(HEX);
    }

    @Test
    void saysHowToMakeAFileThatIsNotThere() {
        assertThatThrownBy(() -> loader.load(new InFile(folder.resolve("none"))))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("There is no key file")
                .hasMessageContaining("openssl rand -hex 32");
    }

    @Test
    void refusesAFileThatIsNoKey() throws IOException {
        Path large = keyFile("x".repeat(4097), "rw-------");

        assertThatThrownBy(() -> loader.load(new InFile(large)))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("larger than any key");
    }

    @Test
    void aFolderIsNoKeyFile() throws IOException {
        Path inner = Files.createDirectory(
                folder.resolve("inner"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        assertThatThrownBy(() -> loader.load(new InFile(inner)))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("Cannot read the key file");
    }

    @Test
    void refusesAFileSystemWithoutOwners() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("keys.zip"), Map.of("create", "true"))) {
            Path file = Files.writeString(zip.getPath("bevan.key"), HEX);

            assertThat(KeyLoader.problem(file).orElseThrow())
                    .contains("without owners")
                    .contains("env:NAME");
        }
    }

    @Test
    void saysWhyAFileCannotBeLookedAt() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, link);

        assertThat(KeyLoader.problem(link).orElseThrow()).contains("Cannot look at the key file");
    }

    @Test
    void readsTheEnvironmentAndTheStoreOfSecrets() {
        assertThat(loader.load(new InEnvironment("BEVAN_KEY")).id()).isEqualTo(Keys.FIRST.id());
        assertThat(loader.load(new InAwsSecrets("key")).id()).isEqualTo(Keys.FIRST.id());
    }

    @Test
    void namesTheReferenceWhereThereIsNoKey() {
        assertThatThrownBy(() -> loader.load(new InEnvironment("BEVAN_NONE")))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("BEVAN_NONE");
        assertThatThrownBy(() -> loader.load(new InEnvironment("BEVAN_SHORT_KEY")))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("env:BEVAN_SHORT_KEY: The key has 248 bits and needs at least 256")
                .hasMessageNotContaining(HEX.substring(2));
        assertThatThrownBy(() -> loader.load(new InAwsSecrets("other")))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining(
                        "aws-secretsmanager:other: The key is neither hexadecimal nor base 64 (value withheld)");
    }

    @Test
    void takesBase64AndHexadecimalInEitherCase() {
        String base64 = Base64.getEncoder().encodeToString(Keys.counting(0, 32));

        assertThat(PseudonymKey.parse(base64).id()).isEqualTo(Keys.FIRST.id());
        assertThat(PseudonymKey.parse(HEX.toUpperCase(java.util.Locale.ROOT)).id())
                .isEqualTo(Keys.FIRST.id());
    }

    @Test
    void aKeyIsNotTouchedByWhatHappensToItsBytesAfterwards() {
        byte[] bytes = Keys.counting(0, 32);
        PseudonymKey key = PseudonymKey.of(bytes);
        bytes[0] = 77;

        assertThat(Pseudonymiser.under(key).digest("x"))
                .isEqualTo(Pseudonymiser.under(Keys.FIRST).digest("x"));
    }

    @Test
    void refusesAKeyThatDidNotComeFromChance() {
        assertThatThrownBy(() -> PseudonymKey.of("password".repeat(4).getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("only 7 different bytes");
        byte[] sixteen = new byte[32];
        for (int index = 0; index < 32; index++) {
            sixteen[index] = (byte) (0xF0 + index % 16);
        }
        assertThat(PseudonymKey.of(sixteen).id()).startsWith("k");
        sixteen[0] = sixteen[1];
        sixteen[16] = sixteen[1];
        assertThatThrownBy(() -> PseudonymKey.of(sixteen)).hasMessageContaining("only 15 different bytes");
    }

    @Test
    void makesAKeyInANewFileOfItsOwner() throws IOException {
        Path file = folder.resolve("new.key");

        PseudonymKey key = PseudonymKey.create(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(loader.load(new InFile(file)).id()).isEqualTo(key.id());
        assertThatThrownBy(() -> PseudonymKey.create(file))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("is there already and was left as it is");
        assertThat(loader.load(new InFile(file)).id()).isEqualTo(key.id());
        assertThatThrownBy(() -> PseudonymKey.create(folder.resolve("none/new.key")))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("Cannot write the key");
    }

    @Test
    void twoKeysMadeAreTwoKeys() {
        assertThat(PseudonymKey.create(folder.resolve("a")).id())
                .isNotEqualTo(PseudonymKey.create(folder.resolve("b")).id());
    }

    @Test
    void readsReferences() {
        assertThat(KeyReference.parse("file:keys/bevan.key", folder))
                .contains(new InFile(folder.resolve("keys/bevan.key")));
        assertThat(KeyReference.parse("file:/etc/bevan/../key", folder)).contains(new InFile(Path.of("/etc/key")));
        assertThat(KeyReference.parse("env:BEVAN_KEY", folder)).contains(new InEnvironment("BEVAN_KEY"));
        assertThat(KeyReference.parse("aws-secretsmanager:arn:aws:secretsmanager:eu-west-2:1:secret:k", folder))
                .contains(new InAwsSecrets("arn:aws:secretsmanager:eu-west-2:1:secret:k"));
        assertThat(KeyReference.parse(HEX, folder)).isEmpty();
        assertThat(KeyReference.parse("vault:key", folder)).isEmpty();
        assertThat(KeyReference.parse("env:", folder)).isEmpty();
    }

    @Test
    void referencesAreWrittenAsTheyAreRead() {
        assertThat(new InFile(Path.of("/etc/key"))).hasToString("file:/etc/key");
        assertThat(new InEnvironment("BEVAN_KEY")).hasToString("env:BEVAN_KEY");
        assertThat(new InAwsSecrets("key")).hasToString("aws-secretsmanager:key");
    }

    @Test
    void thisProcessHasAnEnvironment() {
        assertThatThrownBy(() -> KeyLoader.ofThisProcess().load(new InEnvironment("BEVAN_CERTAINLY_NOT_SET")))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("BEVAN_CERTAINLY_NOT_SET that should hold the key is not set");
    }

    private Path keyFile(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("bevan.key"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
