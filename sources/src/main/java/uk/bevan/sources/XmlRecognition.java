package uk.bevan.sources;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.bevan.lake.TableName;
import uk.bevan.models.Layout;
import uk.bevan.models.Layout.Format;
import uk.bevan.models.Nearest;

/** Recognises XML by its root element. One file may feed several contracts. */
final class XmlRecognition {
    private static final Pattern DATE = Pattern.compile("(?:19|20)\\d{2}[-/]\\d{2}[-/]\\d{2}");

    private final Recogniser recogniser;

    XmlRecognition(Recogniser recogniser) {
        this.recogniser = recogniser;
    }

    Recognition recognise(Delivered delivered) throws IOException {
        try (InputStream in = delivered.open()) {
            XMLStreamReader xml = SafeXml.reader(in);
            Optional<LocalDate> date = Optional.empty();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.COMMENT && date.isEmpty()) {
                    date = date(xml.getText());
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    return ofRoot(delivered, xml, date);
                }
            }
        } catch (XMLStreamException e) {
            throw SafeXml.damaged(delivered, e);
        }
        return new Recognition.Unknown("%s holds no XML element. Nothing was landed".formatted(delivered.shownName()));
    }

    private Recognition ofRoot(Delivered delivered, XMLStreamReader xml, Optional<LocalDate> above)
            throws XMLStreamException {
        String root = xml.getLocalName();
        if (XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(xml.getNamespaceURI())) {
            return new Recognition.Companion();
        }
        Optional<LocalDate> date = above;
        for (int attribute = 0; attribute < xml.getAttributeCount() && date.isEmpty(); attribute++) {
            date = Dates.read(xml.getAttributeValue(attribute));
        }
        if (date.isEmpty()) {
            date = dateBelow(xml);
        }
        List<Match> matches = new ArrayList<>();
        Set<TableName> seen = new HashSet<>();
        for (Recogniser.Candidate candidate : recogniser.layouts(layout -> layout.format() == Format.XML)) {
            if (candidate.layout().root().equals(Optional.of(root))
                    && seen.add(candidate.contract().table())) {
                matches.add(match(candidate, date));
            }
        }
        return matches.isEmpty() ? unknown(delivered, root) : new Recognition.Recognised(matches);
    }

    private static Match match(Recogniser.Candidate candidate, Optional<LocalDate> date) {
        Map<String, Integer> fieldOf = new HashMap<>();
        candidate.layout().headers().keySet().forEach(column -> fieldOf.put(column, fieldOf.size()));
        return new Match(
                candidate.contract(),
                candidate.layout(),
                fieldOf.size(),
                fieldOf,
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                date);
    }

    private Recognition unknown(Delivered delivered, String root) {
        List<String> roots = recogniser.layouts(layout -> layout.format() == Format.XML).stream()
                .map(candidate -> candidate.layout().root())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return new Recognition.Unknown(
                "%s is XML with root element '%s', which no contract knows%s. Nothing was landed. If it should be landed, describe it in a contract under nhs/"
                        .formatted(delivered.shownName(), root, Nearest.hint(root, roots)));
    }

    /** A comment just below the root may say when the file was generated. */
    private static Optional<LocalDate> dateBelow(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.COMMENT) {
                Optional<LocalDate> date = date(xml.getText());
                if (date.isPresent()) {
                    return date;
                }
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(String comment) {
        Matcher matcher = DATE.matcher(comment);
        return matcher.find() ? Dates.read(matcher.group()) : Optional.empty();
    }

    /** The schema that an XML file names, as a file of its own name; empty where it names none. */
    static Optional<String> schemaName(Delivered delivered) throws IOException {
        try (InputStream in = delivered.open()) {
            XMLStreamReader xml = SafeXml.reader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    return Optional.ofNullable(xml.getAttributeValue(
                                    XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "noNamespaceSchemaLocation"))
                            .map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw SafeXml.damaged(delivered, e);
        }
    }

    /** Paths of the elements that a layout names. */
    static List<List<String>> paths(Layout layout) {
        return List.copyOf(layout.headers().values());
    }
}
