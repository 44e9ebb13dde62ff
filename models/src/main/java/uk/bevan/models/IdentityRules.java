package uk.bevan.models;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.bevan.lake.ColumnType;

/** What a contract must say of columns that tell of people. */
final class IdentityRules {
    private static final Set<Identity> ONCE =
            EnumSet.of(Identity.NHS_NUMBER, Identity.POSTCODE, Identity.DATE_OF_BIRTH);

    /** Names that nobody gives to anything else. */
    private static final Pattern TELLING = Pattern.compile(
            "(?:.*_)?nhs_?(?:number|no|num)|(?:patient_)?(?:forename|surname|given_name|family_name|first_name|last_name|full_name)|patient_name|(?:patient_)?(?:date_of_birth|birth_date|dob)|patient_postcode");

    private IdentityRules() {}

    static void check(YamlNode contract, Policy policy, List<ContractColumn> columns) {
        Optional<String> people = contract.text("people");
        people.filter(text -> !text.equals("none"))
                .ifPresent(text -> contract.problem("people is none, or left out; found '%s'".formatted(text)));
        boolean identities =
                columns.stream().anyMatch(column -> column.identity().isPresent());
        if (identities && policy != Policy.PSEUDONYMISED) {
            contract.problem("policy: %s and a column with identity: rows about people are policy: pseudonymised"
                    .formatted(policy.name().toLowerCase(Locale.ROOT)));
        }
        if (identities && people.isPresent()) {
            contract.problem("people: none and a column with identity: leave one of them out");
        }
        if (!identities && people.isEmpty() && policy == Policy.PSEUDONYMISED) {
            contract.problem(
                    "policy: pseudonymised and no column with identity: say of each column that tells of a person which identity it is, or people: none where no row is about one");
        }
        columns.forEach(column -> check(column, contract));
        ONCE.forEach(identity -> once(contract, columns, identity));
        names(contract, columns);
    }

    private static void check(ContractColumn column, YamlNode contract) {
        YamlNode at =
                contract.get("columns").flatMap(node -> node.get(column.name())).orElse(contract);
        if (column.identity().isEmpty()) {
            if (TELLING.matcher(column.name()).matches()) {
                at.problem("Column '%s' has the name of something that tells who a person is: say which identity it is"
                        .formatted(column.name()));
            }
            return;
        }
        String identity = column.identity().get().name().toLowerCase(Locale.ROOT);
        ColumnType.Kind kind = column.column().type().kind();
        boolean date = column.identity().get() == Identity.DATE_OF_BIRTH;
        if (kind != ColumnType.Kind.VARCHAR && !(date && kind == ColumnType.Kind.DATE)) {
            at.problem("identity: %s is of type varchar%s, found %s"
                    .formatted(identity, date ? " or date" : "", column.column().type()));
        }
        if (column.pattern().isPresent()
                || !column.values().isEmpty()
                || column.min().isPresent()
                || column.max().isPresent()
                || column.checkDigit().isPresent()) {
            at.problem("identity: %s has its own rules: leave out pattern, values, min, max and check_digit"
                    .formatted(identity));
        }
    }

    private static void once(YamlNode contract, List<ContractColumn> columns, Identity identity) {
        List<ContractColumn> with = columns.stream()
                .filter(column -> column.identity().equals(Optional.of(identity)))
                .toList();
        if (with.size() > 1) {
            contract.problem("identity: %s stands at %s; a row is about one person, so only one column has it"
                    .formatted(
                            identity.name().toLowerCase(Locale.ROOT),
                            with.stream().map(ContractColumn::name).collect(Collectors.joining(" and "))));
        }
    }

    private static void names(YamlNode contract, List<ContractColumn> columns) {
        Set<String> seen = new HashSet<>();
        Identity.landed(columns).stream()
                .map(ContractColumn::name)
                .filter(name -> !seen.add(name))
                .forEach(name -> contract.problem(
                        "Column '%s' is made at the door from another one: give yours another name".formatted(name)));
    }
}
