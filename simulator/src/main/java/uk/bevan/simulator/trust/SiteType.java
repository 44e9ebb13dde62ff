package uk.bevan.simulator.trust;

/** Kinds of sites, as the workbook calls them. */
enum SiteType {
    ACUTE("Acute", "Open 24 hours", "Emergency care;Outpatients;Inpatients;Theatres;Imaging"),
    GP("GP", "Mon-Fri 08:00-18:30", "General practice"),
    COMMUNITY("Community", "Mon-Fri 08:30-17:00", "District nursing;Therapies;Clinics"),
    URGENT_CARE("Urgent Care", "Every day 08:00-22:00", "Minor injury;Minor illness"),
    DIAGNOSTIC("Diagnostic", "Mon-Sat 08:00-20:00", "Imaging;Endoscopy;Physiology");

    private final String label;
    private final String openingHours;
    private final String serviceLines;

    SiteType(String label, String openingHours, String serviceLines) {
        this.label = label;
        this.openingHours = openingHours;
        this.serviceLines = serviceLines;
    }

    /** Its part of the file of parameters. */
    Settings in(Settings root) {
        return root.section("sites").sections("types").stream()
                .filter(each -> each.text("name").equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("trust.yaml: 'sites.types' has no " + label));
    }

    String label() {
        return label;
    }

    String openingHours() {
        return openingHours;
    }

    String serviceLines() {
        return serviceLines;
    }
}
