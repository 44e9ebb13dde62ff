package uk.bevan.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stax.StAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds an XML file against the schema it names, where that lies beside it or in a folder {@code xsd} there. */
final class SchemaCheck {
    private SchemaCheck() {}

    /** What deviates; empty where nothing does, or there is no schema to hold it against. */
    static Optional<String> deviations(Delivered delivered) throws IOException {
        Optional<Path> schema = XmlRecognition.schemaName(delivered).flatMap(name -> beside(delivered, name));
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        Counter counter = new Counter();
        try (InputStream in = delivered.open()) {
            Validator validator = schema(schema.get()).newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setErrorHandler(counter);
            validator.validate(new StAXSource(SafeXml.reader(in)));
        } catch (SAXException e) {
            return Optional.of("%s could not be used to check it: %s"
                    .formatted(schema.get().getFileName(), e.getMessage()));
        } catch (XMLStreamException e) {
            throw SafeXml.damaged(delivered, e);
        }
        return counter.count == 0
                ? Optional.empty()
                : Optional.of("It deviates from %s in %d %s, first at %s"
                        .formatted(
                                schema.get().getFileName(),
                                counter.count,
                                counter.count == 1 ? "place" : "places",
                                counter.first));
    }

    private static Optional<Path> beside(Delivered delivered, String name) {
        return Stream.of(
                        delivered.bytes().resolveSibling(name),
                        delivered.bytes().resolveSibling("xsd").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Schema schema(Path file) throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory.newSchema(file.toFile());
    }

    /** Counts deviations instead of stopping at the first. */
    private static final class Counter implements ErrorHandler {
        private int count;
        private String first = "";

        @Override
        public void warning(SAXParseException exception) {
            // A warning is no deviation.
        }

        @Override
        public void error(SAXParseException exception) {
            if (count++ == 0) {
                first = "line %d: %s".formatted(exception.getLineNumber(), exception.getMessage());
            }
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
