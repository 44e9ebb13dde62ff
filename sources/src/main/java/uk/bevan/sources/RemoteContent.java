package uk.bevan.sources;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import uk.bevan.models.Layout.Format;

/**
 * The content of a file of a source while it streams: its shape by its header, its rows, and the hash and size of its
 * bytes. Nothing of it is written anywhere.
 */
final class RemoteContent implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int HEAD = 4;
    /** A workbook has to be in memory as a whole; a provider list is far below this. */
    private static final int LARGEST_WORKBOOK = 64 << 20;

    private final CountedStream counted;
    private final DigestInputStream digested;
    private final Match match;
    private final List<String> header;
    private final RowSource rows;

    private RemoteContent(
            CountedStream counted, DigestInputStream digested, Match match, List<String> header, RowSource rows) {
        this.counted = counted;
        this.digested = digested;
        this.match = match;
        this.header = header;
        this.rows = rows;
    }

    /**
     * Reads as far as the header.
     *
     * @throws DamagedFileException where it is no table that the feed's contract knows
     */
    static RemoteContent open(Feed feed, InputStream raw) throws IOException {
        CountedStream counted = new CountedStream(raw);
        DigestInputStream digested = new DigestInputStream(counted, sha256());
        BufferedInputStream in = new BufferedInputStream(digested, BUFFER);
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        if (head.length == 0) {
            throw new DamagedFileException("it is empty. Nothing of it was landed. Ask for it to be sent again");
        }
        boolean workbook = head.length == HEAD && head[0] == 'P' && head[1] == 'K';
        return workbook ? workbook(feed, in, counted, digested) : text(feed, in, counted, digested);
    }

    private static RemoteContent text(Feed feed, InputStream in, CountedStream counted, DigestInputStream digested)
            throws IOException {
        LineReader lines = new LineReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        Optional<String> first = lines.next();
        String text = first.orElse("");
        CsvRecord record = CsvRecord.split(
                !text.isEmpty() && text.charAt(0) == TextEncoding.BYTE_ORDER_MARK ? text.substring(1) : text);
        if (record.status() != CsvRecord.Status.WHOLE) {
            throw new DamagedFileException("its header is no list of names. Nothing of it was landed");
        }
        Match match = feed.match(Format.CSV, record.fields());
        RowSource rows = new RowsOfReader(CsvRecordReader.belowHeader(match, lines));
        return new RemoteContent(counted, digested, match, record.fields(), rows);
    }

    private static RemoteContent workbook(Feed feed, InputStream in, CountedStream counted, DigestInputStream digested)
            throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_WORKBOOK + 1);
        if (bytes.length > LARGEST_WORKBOOK) {
            throw new DamagedFileException(
                    "it is a workbook of more than %d bytes. Nothing of it was landed. Have it exported as csv"
                            .formatted(LARGEST_WORKBOOK));
        }
        WorkbookInMemory workbook = WorkbookInMemory.open(feed, bytes);
        return new RemoteContent(counted, digested, workbook.match(), workbook.header(), new RowsOfReader(workbook));
    }

    Match match() {
        return match;
    }

    RowSource rows() {
        return rows;
    }

    /** What differs from the sidecar, once all rows are read. */
    Optional<String> difference(Sidecar sidecar, long records) {
        return sidecar.difference(
                header,
                records,
                counted.count(),
                HexFormat.of().formatHex(digested.getMessageDigest().digest()));
    }

    /** Bytes that arrived so far. */
    long bytes() {
        return counted.count();
    }

    /** Whether a failure lies in the content and not on the way. */
    static boolean isContent(IOException failure) {
        return failure instanceof CharacterCodingException;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
        counted.close();
    }
}
