package uk.bevan.sources;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the record elements of an XML file one by one, without holding the file. */
final class XmlRecordReader implements RecordReader {
    private final Delivered delivered;
    private final InputStream in;
    private final XMLStreamReader xml;
    private final List<List<String>> paths;
    private final Set<String> known = new HashSet<>();
    private final List<String> record;
    private final Deque<String> above = new ArrayDeque<>();
    private final Set<String> unknown = new TreeSet<>();
    private long number;

    XmlRecordReader(Match match, Delivered delivered) throws IOException {
        this.delivered = delivered;
        this.paths = XmlRecognition.paths(match.layout());
        paths.forEach(known::addAll);
        known.addAll(match.layout().ignored());
        this.record = List.of(match.layout().record().orElseThrow().split("/"));
        this.in = delivered.open();
        try {
            this.xml = SafeXml.reader(in);
        } catch (XMLStreamException e) {
            throw SafeXml.damaged(delivered, e);
        }
    }

    /** Elements of records that the layout neither names nor ignores. */
    Set<String> unknown() {
        return unknown;
    }

    @Override
    public Optional<DeliveredRecord> next() {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    above.addLast(xml.getLocalName());
                    if (isRecord()) {
                        return Optional.of(read());
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    above.removeLast();
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw SafeXml.damaged(delivered, e);
        }
    }

    /** Whether the elements opened below the root are those of the record's path. */
    private boolean isRecord() {
        if (above.size() != record.size() + 1) {
            return false;
        }
        List<String> opened = List.copyOf(above).subList(1, above.size());
        for (int depth = 0; depth < record.size(); depth++) {
            if (!record.get(depth).equals("*") && !record.get(depth).equals(opened.get(depth))) {
                return false;
            }
        }
        return true;
    }

    private DeliveredRecord read() throws XMLStreamException {
        Map<String, String> values = new HashMap<>();
        List<String> opened = List.copyOf(above);
        values.put("..", opened.get(opened.size() - 2));
        for (int attribute = 0; attribute < xml.getAttributeCount(); attribute++) {
            values.put("@" + xml.getAttributeLocalName(attribute), xml.getAttributeValue(attribute));
        }
        Deque<String> within = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        boolean open = true;
        while (open) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                within.addLast(xml.getLocalName());
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open = !within.isEmpty();
                keep(values, within, text);
            }
        }
        above.removeLast();
        number++;
        return new Whole(number, fields(values));
    }

    private void keep(Map<String, String> values, Deque<String> within, StringBuilder text) {
        if (within.isEmpty()) {
            return;
        }
        String path = String.join("/", within);
        within.removeLast();
        if (!text.toString().isBlank()) {
            values.putIfAbsent(path, text.toString());
            if (!known.contains(path)) {
                unknown.add(path);
            }
        }
        text.setLength(0);
    }

    private List<String> fields(Map<String, String> values) {
        List<String> fields = new ArrayList<>();
        for (List<String> spellings : paths) {
            fields.add(spellings.stream()
                    .filter(values::containsKey)
                    .map(spelling -> values.getOrDefault(spelling, ""))
                    .findFirst()
                    .orElse(""));
        }
        return fields;
    }

    @Override
    public void close() throws IOException {
        try (in) {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("Cannot close " + delivered.shownName(), e);
        }
    }
}
