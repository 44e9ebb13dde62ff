package uk.bevan.simulator.trust;

/** How a feed leaves the Trust. */
public enum Transport {
    /** A table of the electronic health record's PostgreSQL mirror. */
    EHR_DATABASE,
    /** A table of the urgent care system's PostgreSQL mirror. */
    URGENT_CARE_DATABASE,
    /** A CSV file a night on the SFTP server. */
    SFTP,
    /** A CSV file a day, with a sidecar, in the S3 bucket. */
    S3_DAILY,
    /** One workbook in the S3 bucket. */
    S3_WORKBOOK
}
