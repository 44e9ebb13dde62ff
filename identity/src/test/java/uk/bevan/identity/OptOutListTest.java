package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.identity.OptOutList.OptOutException;

final class OptOutListTest {
    private static final Pseudonymiser PSEUDONYMISER = Pseudonymiser.under(Keys.FIRST);
    private static final NhsNumber LISTED = NhsNumberTest.number("9434765919");
    private static final NhsNumber ALSO = NhsNumberTest.number("8429141456");
    private static final NhsNumber OTHER = NhsNumberTest.number("4505577104");

    @TempDir
    private Path folder;

    @Test
    void whoIsOnAListOfOptOutsIsOptedOut() throws IOException {
        OptOutList list = OptOutList.optedOut(file("\uFEFF9434765919,\n842 914 1456,\n"), PSEUDONYMISER);

        assertThat(list.isOptedOut(LISTED)).isTrue();
        assertThat(list.isOptedOut(ALSO)).isTrue();
        assertThat(list.isOptedOut(PSEUDONYMISER.of(OTHER))).isFalse();
        assertThat(list.size()).isEqualTo(2);
    }

    @Test
    void whoIsNotOnWhatTheServiceReturnedIsOptedOut() throws IOException {
        OptOutList list = OptOutList.cleared(file("9434765919,and,more\n\n9434765919\n"), PSEUDONYMISER);

        assertThat(list.isOptedOut(LISTED)).isFalse();
        assertThat(list.isOptedOut(OTHER)).isTrue();
        assertThat(list.size()).isEqualTo(1);
    }

    @Test
    void withoutAListNobodyIsKnownToBe() {
        assertThat(OptOutList.none(PSEUDONYMISER).isOptedOut(LISTED)).isFalse();
    }

    @Test
    void listsAreToldApartByWhomTheySayWhatOf() throws IOException {
        String both = OptOutList.optedOut(file("9434765919,\n8429141456,\n"), PSEUDONYMISER)
                .digest();

        assertThat(OptOutList.optedOut(file("842 914 1456,\n\n9434765919,\n9434765919,\n"), PSEUDONYMISER)
                        .digest())
                .isEqualTo(both);
        assertThat(List.of(
                        both,
                        OptOutList.cleared(file("9434765919,\n8429141456,\n"), PSEUDONYMISER)
                                .digest(),
                        OptOutList.optedOut(file("9434765919,\n4505577104,\n"), PSEUDONYMISER)
                                .digest(),
                        OptOutList.optedOut(file("9434765919,\n"), PSEUDONYMISER)
                                .digest(),
                        OptOutList.cleared(file(""), PSEUDONYMISER).digest(),
                        OptOutList.none(PSEUDONYMISER).digest()))
                .doesNotHaveDuplicates()
                .doesNotContain(PSEUDONYMISER.of(LISTED).text());
    }

    @Test
    void aLineThatIsNoNumberIsNamedByItsPlaceOnly() throws IOException {
        Path file = file("9434765919,\n9434765910,\n");

        assertThatThrownBy(() -> OptOutList.optedOut(file, PSEUDONYMISER))
                .isInstanceOf(OptOutException.class)
                .hasMessageContaining("opt-outs.dat line 2: the NHS number fails the check digit (value withheld)")
                .hasMessageNotContaining("9434765910");
    }

    @Test
    void aLineWithoutANumberIsPassedOver() throws IOException {
        OptOutList list = OptOutList.optedOut(file("\uFEFF\n,9434765919\n \n8429141456\n"), PSEUDONYMISER);

        assertThat(list.isOptedOut(LISTED)).isFalse();
        assertThat(list.isOptedOut(ALSO)).isTrue();
    }

    @Test
    void aListThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> OptOutList.cleared(folder.resolve("none.dat"), PSEUDONYMISER))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.dat cannot be read. Check the path under identity in bevan.yaml");
    }

    @Test
    void showsNobody() throws IOException {
        OptOutList list = OptOutList.optedOut(file("9434765919,\n"), PSEUDONYMISER);

        assertThat(list).hasToString("opt-outs of 1 people (withheld)");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("opt-outs.dat"), text);
    }
}
