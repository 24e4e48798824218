package invoice

import "testing"

func TestWhatReasonsHaveInCommonIsTheirGround(t *testing.T) {
	for _, c := range []struct{ reason, work, want string }{
		{"Not included in SILVER support, charged by the hour: MySQL replication", "MySQL replication", "Not included in SILVER support, charged by the hour"},
		{"Not charged, as goodwill (Not included in SILVER support: MySQL replication): first month", "MySQL replication", "Not charged, as goodwill (Not included in SILVER support): first month"},
		{"not in SILVER", "MySQL replication", "not in SILVER"},
		{"MySQL replication is not in SILVER", "MySQL replication", "MySQL replication is not in SILVER"},
		{"", "MySQL replication", ""},
	} {
		if got := (Line{Reason: c.reason, Name: c.work}).Ground(); got != c.want {
			t.Errorf("%q: got %q", c.reason, got)
		}
		if got := (NoCharge{Reason: c.reason, Name: c.work}).Ground(); got != c.want {
			t.Errorf("%q at no charge: got %q", c.reason, got)
		}
	}
}
