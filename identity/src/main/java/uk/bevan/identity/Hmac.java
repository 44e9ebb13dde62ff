package uk.bevan.identity;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under one key after another, each over the 32 bytes of the one before. For use by one thread. */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] KEY_ID = "bevan key id".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_ID_LETTERS = 16;

    private final Mac[] macs;

    Hmac(List<PseudonymKey> keys) {
        this.macs = keys.stream().map(key -> mac(key.secret())).toArray(Mac[]::new);
    }

    byte[] of(byte[] message) {
        byte[] hash = message;
        for (Mac mac : macs) {
            hash = mac.doFinal(hash);
        }
        return hash;
    }

    /** A label for a key: 80 bits of a hash that only the holder of the key can make. */
    static String keyId(byte[] secret) {
        return label(mac(secret).doFinal(KEY_ID));
    }

    /** A label for keys that are applied one after another; of one key, its own. */
    static String keyId(List<PseudonymKey> keys) {
        if (keys.size() == 1) {
            return keys.getFirst().id();
        }
        return label(new Hmac(keys).of(KEY_ID));
    }

    private static String label(byte[] hash) {
        return "k" + Base32.encode(hash).substring(0, KEY_ID_LETTERS);
    }

    private static Mac mac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
