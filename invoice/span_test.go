package invoice

import "testing"

func TestTheServicePeriodHoldsWorkAndRecurringLines(t *testing.T) {
	r := feeRequest()
	doc, err := Draft(r)
	if err != nil || doc.From != day("2026-10-01") || doc.Until != day("2026-10-31") {
		t.Fatalf("%s to %s: %v", doc.From, doc.Until, err)
	}
	work, end := workSpanOf(doc.Lines)
	if work == doc.From || end == doc.Until {
		t.Fatalf("the work alone is from %s to %s", work, end)
	}
	earlier := doc.Clone()
	earlier.From, earlier.Until = work, end // as earlier programs issued it
	for says, original := range map[string]Document{"now": doc, "before": earlier} {
		original.Number = "HB-2026-0001"
		note, err := Credit(original, "a mistake", original.Issued, []int{0, 1})
		if err != nil {
			t.Fatal(err)
		}
		from, until := spanOf(original.Lines[:2])
		if says == "before" {
			from, until = workSpanOf(original.Lines[:2])
		}
		if note.From != from || note.Until != until {
			t.Errorf("%s: the note is of %s to %s, want %s to %s", says, note.From, note.Until, from, until)
		}
	}
}
