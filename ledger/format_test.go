package ledger

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/shopspring/decimal"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

var renew = flag.Bool("update", false, "write the ledger of the newest format anew; only before it is released")

// formatFolder holds a ledger of the format, its journal as hexadecimal lines,
// and what it answers.
const formatFolder = "testdata/format-1"

// everything is one act after the other until every kind of event is there.
func everything(t *testing.T, l *Ledger) {
	t.Helper()
	var entry string
	log := func(tx *Tx) error {
		answer, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 90, Kind: "firewall", Note: "nuėjo"}, nil)
		entry = answer.Work.ID
		return err
	}
	timer := func(tx *Tx) error {
		_, err := tx.StartTimer(sla.Entry{Ticket: "T-1", Staff: "Asta", Start: instant("2026-11-02 11:00"), Kind: "firewall"})
		return err
	}
	stop := func(at string) func(tx *Tx) error {
		return func(tx *Tx) error {
			_, _, err := tx.StopTimer("Asta", instant(at), sla.Entry{})
			return err
		}
	}
	terms, err := terms.Read("terms.toml", bytes.Replace(assets.Terms, []byte("2026-01-01"), []byte("2027-01-01"), 1), zone)
	must(t, err)
	var number string
	for _, act := range []func(tx *Tx) error{
		func(tx *Tx) error { return tx.SetSeller(seller) },
		func(tx *Tx) error { return tx.SetTerms(terms) },
		func(tx *Tx) error {
			_, err := tx.ConfirmHoliday(Holiday{Day: dayOf("2026-12-24"), Name: "Kūčios"})
			return err
		},
		func(tx *Tx) error {
			rate := decimal.RequireFromString("75.50")
			return tx.AddOrder(Order{ID: "O-1", Customer: "acme", Tickets: []string{"T-1"}, Rate: &rate, Cap: 600, Note: "new dial plan"})
		},
		log,
		func(tx *Tx) error {
			w, err := tx.Entry(entry)
			if err == nil {
				w.Minutes = 75
				_, err = tx.Correct(w, "lunch", &event.Row{Key: "time/E-1", Sum: []byte("0123456789abcdef")})
			}
			return err
		},
		log,
		func(tx *Tx) error { _, err := tx.Waive(entry, true, "goodwill"); return err },
		func(tx *Tx) error { _, err := tx.Undo(); return err },
		func(tx *Tx) error { _, err := tx.Remove(entry, "twice"); return err },
		func(tx *Tx) error { _, err := tx.SetBug("T-1", true, "bug 7"); return err },
		func(tx *Tx) error { _, err := tx.SetBug("T-1", false, "it was not"); return err },
		timer,
		func(tx *Tx) error { _, err := tx.Undo(); return err },
		timer, stop("2026-11-02 12:30"),
		timer, stop("2026-11-02 11:00"), // a draft
		func(tx *Tx) error {
			drafts, err := tx.Drafts()
			if err == nil {
				err = tx.DropDraft(drafts[0].ID, "nothing was done")
			}
			return err
		},
		func(tx *Tx) error {
			w, err := tx.Entry("W9")
			if err != nil {
				return err
			}
			d, _, err := tx.Issue(documentOf(w), draw)
			number = d.Number
			return err
		},
		func(tx *Tx) error { return tx.Sent(number, "acme@example.com") },
		func(tx *Tx) error {
			_, err := tx.Pay(Payment{Number: number, Amount: decimal.RequireFromString("10.00"), On: dayOf("2026-12-02"), Note: "part"}, true)
			return err
		},
		func(tx *Tx) error {
			_, _, err := tx.Credit(number, dayOf("2026-12-03"), "wrong", draw)
			return err
		},
		func(tx *Tx) error { return tx.CloseMonth(dayOf("2026-11-01").Month(), "done") },
	} {
		at := "2026-12-01 09:00"
		if number != "" {
			at = "2026-12-03 09:00" // nothing that follows the invoice is dated ahead
		}
		must(t, l.Write(sure(at), act))
	}
}

// The acts that made the data are acts still: what they record is sound, and of
// every kind that the format has.
func TestTheDataOfAFormatCanBeMadeAnew(t *testing.T) {
	l := newLedger(t)
	everything(t, l)
	sound(t, l)
	made := kindsIn(t, l)
	for _, kind := range kindsOfFormat1 {
		if !slices.Contains(made, kind) {
			t.Errorf("no act brings a %s", kind)
		}
	}
}

// issuedThen is what was known of a document when the journal of format 1 was
// frozen.
type issuedThen struct {
	Number      string
	Kind        invoice.Kind
	Customer    string
	Month       sla.Month
	Issued, Due sla.Day
	Total, Paid decimal.Decimal
	CreditedBy  string
	Notes       []string
	Whole       bool
	Credited    decimal.Decimal
	Corrects    string
	PDFHash     string
	Seq         uint64
}

func asThen(issued []Issued) (then []issuedThen) {
	for _, i := range issued {
		then = append(then, issuedThen{i.Number, i.Kind, i.Customer, i.Month, i.Issued, i.Due, i.Total, i.Paid, i.CreditedBy, i.Notes, i.Whole, i.Credited, i.Corrects, i.PDFHash, i.Seq})
	}
	return then
}

// said is all that a ledger answers, in words.
func said(t *testing.T, l *Ledger) string {
	t.Helper()
	var out strings.Builder
	must(t, l.Read(func(v *View) error {
		events, hash := v.Head()
		fmt.Fprintln(&out, events, hash)
		if err := v.EachEvent(func(e event.Event, _ []byte) error {
			p, err := Said(e)
			if err != nil {
				return err
			}
			raw, err := json.Marshal(p)
			fmt.Fprintln(&out, e.Seq, e.Kind, e.Author, e.At.UTC(), string(raw))
			return err
		}); err != nil {
			return err
		}
		uses, err := v.Totals(dayOf("2026-01-01").Month(), dayOf("2027-12-01").Month())
		fmt.Fprintln(&out, uses)
		issued, err2 := v.AllIssued("")
		fmt.Fprintln(&out, asThen(issued))
		return errors.Join(err, err2)
	}))
	return out.String()
}

// journalLines are the stored bytes of all events, a line each.
func journalLines(t *testing.T, l *Ledger) []byte {
	t.Helper()
	var out bytes.Buffer
	must(t, l.Read(func(v *View) error {
		return v.EachEvent(func(_ event.Event, raw []byte) error {
			fmt.Fprintln(&out, hex.EncodeToString(raw))
			return nil
		})
	}))
	return out.Bytes()
}

// kindsOfFormat1 are the kinds of events that the file in testdata holds: all
// that there were when it was made.
var kindsOfFormat1 = []string{
	"began", "company-set", "terms-set", "holiday-confirmed", "customer-set", "plan-set", "order-set", "ticket-opened", "ticket-changed", "work-logged",
	"work-corrected", "timer-started", "timer-stopped", "draft-settled", "document-issued", "payment-recorded", "document-sent", "month-closed",
}

// formats are all that were ever written, each with a ledger that was made then
// and the kinds of events in it.
var formats = []struct {
	folder string
	kinds  []string
}{
	{formatFolder, kindsOfFormat1},
	{"testdata/format-2", []string{
		"bank-row-confirmed", "bank-row-left", "bank-rows-loaded", "began", "customer-merged", "customer-set", "document-disowned", "document-issued",
		"holiday-confirmed", "month-closed", "note-written", "numbers-skipped", "order-set", "payment-recorded", "plan-set", "sending-began", "terms-set",
		"ticket-changed", "ticket-merged", "ticket-opened", "timer-started", "timer-stopped", "work-corrected", "work-logged", "work-settled",
	}},
}

// freeze writes a ledger of the newest format into testdata. What stands there
// of a format that was released is never written again.
func freeze(t *testing.T) {
	t.Helper()
	folder := formats[len(formats)-1].folder
	l := At(evilDesk(t))
	must(t, os.MkdirAll(folder, 0o755))
	must(t, l.Rebuild(context.Background(), nil)) // so that the file is small
	raw, err := os.ReadFile(l.Path)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(folder, "ledger"), raw, 0o644))
	must(t, os.WriteFile(filepath.Join(folder, "journal.hex"), journalLines(t, l), 0o644))
	must(t, os.WriteFile(filepath.Join(folder, "answers.txt"), []byte(said(t, l)), 0o644))
}

// A ledger of each format must open for ever, and say the same.
func TestALedgerOfEachFormatOpens(t *testing.T) {
	if *renew {
		freeze(t)
	}
	for _, format := range formats {
		raw, err := os.ReadFile(filepath.Join(format.folder, "ledger"))
		must(t, err)
		want, err := os.ReadFile(filepath.Join(format.folder, "answers.txt"))
		must(t, err)
		l := At(filepath.Join(t.TempDir(), "l"))
		must(t, os.WriteFile(l.Path, raw, 0o600))
		if got := said(t, l); got != string(want) {
			t.Errorf("%s: it says %s\nwant %s", format.folder, got, want)
		}
		sound(t, l)
		kinds := kindsIn(t, l)
		for _, kind := range format.kinds {
			if !slices.Contains(kinds, kind) {
				t.Errorf("%s: there is no %s in it", format.folder, kind)
			}
		}
		must(t, l.Rebuild(context.Background(), nil))
		if got := said(t, l); got != string(want) {
			t.Errorf("%s: rebuilt it says %s", format.folder, got)
		}
	}
}

// storedLines are the journal of the format, event by event.
func storedLines(t testing.TB) (events [][]byte) {
	t.Helper()
	return storedIn(t, filepath.Join(formatFolder, "journal.hex"))
}

// storedIn are the events of a journal as hexadecimal lines.
func storedIn(t testing.TB, path string) (events [][]byte) {
	t.Helper()
	raw, err := os.ReadFile(path)
	must(t, err)
	for lines := bufio.NewScanner(bytes.NewReader(raw)); lines.Scan(); {
		event, err := hex.DecodeString(lines.Text())
		must(t, err)
		events = append(events, event)
	}
	return events
}

// restoredFrom makes a ledger of stored events.
func restoredFrom(t testing.TB, events [][]byte) (*Ledger, error) {
	t.Helper()
	var text bytes.Buffer
	for _, raw := range events {
		must(t, json.NewEncoder(&text).Encode(Line{Stored: raw}))
	}
	l := At(filepath.Join(t.TempDir(), "l"))
	return l, l.RestoreLines(context.Background(), &text, Restoring{}, nil)
}

func TestAJournalOfFormat1IsFiled(t *testing.T) {
	l, err := restoredFrom(t, storedLines(t))
	must(t, err)
	want, err := os.ReadFile(filepath.Join(formatFolder, "answers.txt"))
	must(t, err)
	if got := said(t, l); got != string(want) {
		t.Errorf("it says %s", got)
	}
	sound(t, l)
}

// withField is a stored value with one more field.
func withField(t testing.TB, raw []byte) []byte {
	t.Helper()
	var fields map[string]any
	must(t, event.Decode(raw, &fields))
	fields["Moon"] = "full"
	return event.Encode(fields)
}

// withMore is a list with one more element.
func withMore(t testing.TB, raw []byte) []byte {
	t.Helper()
	var elements []cbor.RawMessage
	must(t, event.Decode(raw, &elements))
	return event.Encode(append(elements, event.Encode("moon")))
}

// newerThan are events that a newer program may put in the place of one.
func newerThan(t testing.TB, raw []byte) map[string][]byte {
	t.Helper()
	stored, err := event.Read(raw)
	must(t, err)
	changed := func(change func(*event.Event)) []byte {
		e := stored
		change(&e)
		return event.Encode(e)
	}
	var elements []cbor.RawMessage
	must(t, event.Decode(raw, &elements))
	elements[len(elements)-2] = withMore(t, event.Encode(event.Row{Key: "time/E-1", Sum: []byte("0123456789abcdef")}))
	return map[string][]byte{
		"a newer format":          changed(func(e *event.Event) { e.Format = event.Format + 1 }),
		"an unknown kind":         changed(func(e *event.Event) { e.Kind = "moon-landing" }),
		"an unknown field":        changed(func(e *event.Event) { e.Payload = withField(t, e.Payload) }),
		"one element more":        withMore(t, raw),
		"one element more of row": event.Encode(elements),
	}
}

// What a newer program wrote is refused, not guessed, and not called damaged.
func TestANewerFormatIsRefused(t *testing.T) {
	events := storedLines(t)
	for what, raw := range newerThan(t, events[len(events)-1]) {
		newer := append(events[:len(events)-1:len(events)-1], raw)
		if _, err := restoredFrom(t, newer); !errors.Is(err, fault.ErrNewer) || errors.Is(err, fault.ErrDamaged) {
			t.Errorf("%s: restore says %v", what, err)
		}
		l, err := restoredFrom(t, events[:len(events)-1])
		must(t, err)
		append1(t, l, raw)
		for name, ask := range map[string]func() error{
			"check":   func() error { _, err := l.Check(context.Background(), nil); return err },
			"rebuild": func() error { return l.Rebuild(context.Background(), nil) },
			"salvage": func() error { _, err := l.Salvage(context.Background(), l.Path+".saved", nil); return err },
			"write":   func() error { return l.Write(by("2026-12-05 09:00"), func(*Tx) error { return nil }) },
			"read":    func() error { return l.Read(func(*View) error { return nil }) },
		} {
			if err := ask(); !errors.Is(err, fault.ErrNewer) || errors.Is(err, fault.ErrDamaged) {
				t.Errorf("%s: %s says %v", what, name, err)
			}
		}
	}
}

// What only looks newer, and is not what the next event follows, is broken.
func TestAnEventThatOnlyLooksNewerIsDamaged(t *testing.T) {
	events := storedLines(t)
	const broken = 5
	for what, raw := range newerThan(t, events[broken-1]) {
		harmed := slices.Clone(events)
		harmed[broken-1] = raw
		_, err := restoredFrom(t, harmed)
		if bad := new(event.BadEventError); !errors.As(err, &bad) || bad.Seq != broken || errors.Is(err, fault.ErrNewer) {
			t.Errorf("%s: restore says %v", what, err)
		}
	}
}

// zonesOf are the checksums of the zone data by the number of the way in which
// events are filed: days and months of what is filed follow from it.
var zonesOf = map[uint64]string{
	2:  "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
	3:  "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
	4:  "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
	5:  "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
	6:  "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
	7:  "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
	8:  "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
	9:  "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
	10: "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
	11: "f0534185da416efd7895ca7274dbd6ada89c6f2e393cf5b30a5ae5b0fb5f20a7",
}

func TestOtherZoneDataIsAnotherWayOfFiling(t *testing.T) {
	raw, err := os.ReadFile("../sla/zones.zip")
	must(t, err)
	if got := fmt.Sprintf("%x", sha256.Sum256(raw)); got != zonesOf[Projections] {
		t.Errorf("the zone data is %s: raise Projections, and note the new checksum here", got)
	}
}

// A ledger of a zone that has a name only in later zone data.
func TestAZoneThatThisProgramDoesNotKnowIsNewer(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-12-05 09:00"), func(tx *Tx) error {
		settings, err := tx.settings()
		settings.Zone = "Moon/Tranquility"
		tx.save(settingsBucket, settingsKey, settings)
		return err
	}))
	if err := l.Read(func(*View) error { return nil }); !errors.Is(err, fault.ErrNewer) || !strings.Contains(err.Error(), "Moon/Tranquility") {
		t.Error(err)
	}
}

// append1 puts an event behind a journal as a newer program would.
func append1(t testing.TB, l *Ledger, raw []byte) {
	t.Helper()
	o, err := store.Open(context.Background(), l.Path, false, l.file.Waiting())
	must(t, err)
	tx, err := o.DB.Begin(true)
	must(t, err)
	s := newBucketTx(tx)
	h, err := s.head()
	must(t, err)
	s.append(h.Seq+1, raw)
	must(t, errors.Join(s.flush(), tx.Commit(), o.Close()))
	must(t, os.Remove(store.WitnessPath(l.Path)))
}

// However an event's bytes are, reading them ends in an event or an error. What
// is read can be told and written again, and filing it at the end of a journal
// ends as well.
func FuzzDecodeEvent(f *testing.F) {
	for _, raw := range storedLines(f) {
		f.Add(raw)
	}
	l, err := restoredFrom(f, storedLines(f))
	must(f, err)
	undone := errors.New("undone")
	f.Fuzz(func(t *testing.T, raw []byte) {
		event, err := event.Read(raw)
		if err != nil {
			return
		}
		p, err := readPayload(event)
		if err != nil {
			return
		}
		if _, err := DescribeForFiles(event); err != nil {
			t.Errorf("it is read, but has no words: %v", err)
		}
		writtenAgain(t, event, p)
		if err := l.Write(by("2026-11-20 09:00"), func(tx *Tx) error {
			event.Seq = tx.head.Seq + 1
			return errors.Join(tx.file(event, p, raw), tx.flush(), undone)
		}); !errors.Is(err, undone) {
			t.Errorf("filing it: %v", err)
		}
	})
}

// writtenAgain holds that what was read is written so that it is read as the
// same. Only what no program of ours writes, such as a day that the calendar has
// not, may be refused then.
func writtenAgain(t *testing.T, e event.Event, p payload) {
	t.Helper()
	e.Payload = event.Encode(p)
	again, err := readPayload(e)
	if err != nil && !errors.Is(err, fault.ErrDamaged) || err == nil && !bytes.Equal(event.Encode(again), e.Payload) {
		t.Errorf("%s is written as %x, then as %x: %v", e.Kind, e.Payload, event.Encode(again), err)
	}
}

// However lines of a journal are, restoring them ends, in events in their order
// or in an error that says what state they are in.
func FuzzRestoreLines(f *testing.F) {
	var text bytes.Buffer
	for _, raw := range storedLines(f)[:4] {
		must(f, json.NewEncoder(&text).Encode(Line{Stored: raw}))
	}
	f.Add(text.Bytes())
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		seen := uint64(0)
		err := lines(bytes.NewReader(raw))(context.Background(), nil, func(event event.Event, _ []byte) error {
			if seen++; event.Seq != seen {
				t.Errorf("event %d comes in place %d", event.Seq, seen)
			}
			return nil
		})
		if err == nil && seen == 0 {
			t.Error("nothing is taken for a journal")
		}
		if err != nil && !errors.Is(err, fault.ErrDamaged) && !errors.Is(err, fault.ErrNewer) {
			t.Errorf("%v says neither damaged nor newer", err)
		}
	})
}
