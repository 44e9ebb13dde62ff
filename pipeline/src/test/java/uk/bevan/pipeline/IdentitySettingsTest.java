package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.identity.KeyException;
import uk.bevan.identity.KeyLoader;
import uk.bevan.identity.KeyReference.InAwsSecrets;
import uk.bevan.identity.KeyReference.InEnvironment;
import uk.bevan.identity.KeyReference.InFile;
import uk.bevan.identity.NhsNumber;
import uk.bevan.identity.PseudonymKey;
import uk.bevan.models.ModelException;
import uk.bevan.sources.DoorException;
import uk.bevan.sources.DoorSettings;

final class IdentitySettingsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-30T12:00:00Z"), ZoneId.of("Europe/London"));

    @TempDir
    private Path folder;

    private Path workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
    }

    @Test
    void everyKeyIsRead() throws IOException {
        IdentitySettings settings = read("""
                identity:
                  key: ["file:../first.key", "env:SECOND"]
                  projects: {research: "aws-secretsmanager:arn:aws:secretsmanager:eu-west-2:1:secret:r"}
                  cleared: "file:../returned.dat"
                  postcodes: {file: ../onspd.csv, postcode: pc, area: lsoa}
                  numbering: northshire
                """);

        assertThat(settings.keys())
                .containsExactly(new InFile(folder.resolve("first.key")), new InEnvironment("SECOND"));
        assertThat(settings.projects())
                .containsExactly(
                        Map.entry("research", new InAwsSecrets("arn:aws:secretsmanager:eu-west-2:1:secret:r")));
        assertThat(settings.cleared()).contains(folder.resolve("returned.dat"));
        assertThat(settings.optedOut()).isEmpty();
        assertThat(settings.postcodes())
                .contains(new IdentitySettings.Postcodes(folder.resolve("onspd.csv"), "pc", "lsoa"));
        assertThat(settings.numbering()).contains("northshire");
    }

    @Test
    void everyMistakeIsReportedAndNoValueOfAKey() {
        assertThatThrownBy(() -> read("""
                identity:
                  key: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
                  cleared: "file:a"
                  opt_outs: b.dat
                  optouts: c
                """))
                .isInstanceOf(ModelException.class)
                .satisfies(error -> assertThat(error.getMessage())
                        .contains("A key is given by a reference")
                        .contains("file:PATH, outside the workspace")
                        .contains("Unknown key 'optouts'; did you mean 'opt_outs'?")
                        .doesNotContain("000102"));
        assertThatThrownBy(() -> read("identity: {key: \"env:K\", cleared: \"file:a\", opt_outs: \"file:b\"}\n"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not both");
    }

    @Test
    void theTemplateShowsIdentityAndIsReadAsNothing() throws IOException {
        assertThat(SettingsReader.template()).contains("# identity:");
        Path file = Files.writeString(workspace.resolve("bevan.yaml"), SettingsReader.template());

        assertThat(SettingsReader.read(file).identity()).isEqualTo(IdentitySettings.NONE);
    }

    @Test
    void aKeyOutsideTheWorkspaceOpensTheDoor() throws IOException {
        Path key = folder.resolve("bevan.key");
        PseudonymKey made = PseudonymKey.create(key);
        Files.writeString(folder.resolve("returned.dat"), "9434765919,\n");
        Files.writeString(folder.resolve("onspd.csv"), "pcds,lsoa21cd\nM1 1AA,E01000001\n");

        DoorSettings door = people("""
                identity:
                  key: "file:../bevan.key"
                  cleared: "file:../returned.dat"
                  postcodes: {file: ../onspd.csv}
                """).door();

        assertThat(door.pseudonymiser().keyId()).isEqualTo(made.id());
        assertThat(door.optOuts().isOptedOut(number("9434765919"))).isFalse();
        assertThat(door.optOuts().isOptedOut(number("8429141456"))).isTrue();
        assertThat(door.today()).isEqualTo("2026-06-30");
        assertThat(door.numbering()).isEqualTo(DoorSettings.NUMBERING);
    }

    @Test
    void keysApplyInTheirOrder() throws IOException {
        PseudonymKey.create(folder.resolve("first.key"));

        DoorSettings once = people("identity: {key: \"file:../first.key\"}\n").door();
        DoorSettings twice = people("identity: {key: [\"file:../first.key\", \"env:SECOND\"]}\n")
                .door();

        assertThat(twice.pseudonymiser().chained(once.pseudonymiser().of(number("9434765919"))))
                .isEqualTo(twice.pseudonymiser().of(number("9434765919")));
    }

    @Test
    void withoutAKeyTheDoorStaysShut() throws IOException {
        People people = people("");

        assertThatThrownBy(people::door).isInstanceOf(DoorException.class).hasMessageContaining("openssl rand -hex 32");
    }

    @Test
    void aKeyInTheWorkspaceIsRefused() throws IOException {
        PseudonymKey.create(workspace.resolve("bevan.key"));
        People people = people("identity: {key: \"file:bevan.key\"}\n");

        assertThatThrownBy(people::door)
                .isInstanceOf(DoorException.class)
                .hasMessageContaining("lies in the workspace");
    }

    @Test
    void aKeyThatIsNotThereIsRefused() throws IOException {
        assertThatThrownBy(people("identity: {key: \"env:NOT_THERE\"}\n")::door)
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("NOT_THERE");
        assertThatThrownBy(people("identity: {key: \"file:../none.key\"}\n")::door)
                .isInstanceOf(DoorException.class)
                .hasMessageContaining("There is no key file");
    }

    private IdentitySettings read(String yaml) throws IOException {
        Path file = Files.writeString(workspace.resolve("bevan.yaml"), "version: 1\n" + yaml);
        return SettingsReader.read(file).identity();
    }

    private People people(String yaml) throws IOException {
        byte[] second = new byte[32];
        for (int index = 0; index < second.length; index++) {
            second[index] = (byte) (index * 7);
        }
        KeyLoader loader = new KeyLoader(Map.of("SECOND", HexFormat.of().formatHex(second)), secret -> secret);
        return new People(read(yaml), workspace, loader, CLOCK);
    }

    private static NhsNumber number(String text) {
        return ((NhsNumber.Valid) NhsNumber.read(text)).number();
    }
}
