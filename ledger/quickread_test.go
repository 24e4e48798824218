package ledger

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hourbook/ledger/event"
	"hourbook/sla"
)

func anyInstant(r *rapid.T, name string) time.Time {
	if rapid.Bool().Draw(r, "no "+name) {
		return time.Time{}
	}
	return time.Unix(rapid.Int64Range(-4e9, 4e9).Draw(r, name), 0)
}

func anyDay(r *rapid.T, name string) sla.Day {
	if rapid.Bool().Draw(r, "no "+name) {
		return 0
	}
	return sla.Day(rapid.IntRange(365, 40_000).Draw(r, name))
}

func anyText(r *rapid.T, name string) string {
	return rapid.OneOf(rapid.Just(""), rapid.SampledFrom([]string{"acme", "rasa"}), rapid.String()).Draw(r, name)
}

// filledEntry has a value of each field, so that one that is added is met.
func filledEntry(r *rapid.T) sla.Entry {
	w := sla.Entry{
		Start: anyInstant(r, "start"), Day: anyDay(r, "day"), Minutes: sla.Minutes(rapid.Int64Range(-9, 1440).Draw(r, "minutes")),
		Verdict: sla.Verdict{Ruling: sla.Ruling(anyText(r, "ruling")), Clause: anyText(r, "clause")}, Billed: sla.Minutes(rapid.Int64Range(0, 1440).Draw(r, "billed")),
		Plan: sla.PlanID(anyText(r, "plan")), Stopped: anyInstant(r, "stopped"), Rated: anyDay(r, "rated"),
	}
	for _, into := range []*string{&w.ID, &w.Ticket, &w.Customer, &w.Staff, &w.Kind, &w.Note, &w.Order, &w.Waiver, &w.Invoice, &w.Listed, &w.Terms} {
		*into = anyText(r, "text")
	}
	return w
}

func filledTicket(r *rapid.T) sla.Ticket {
	t := sla.Ticket{
		Priority: rapid.SampledFrom([]sla.Priority{0, sla.High, sla.Medium, sla.Low}).Draw(r, "priority"), Opened: time.Unix(rapid.Int64Range(-4e9, 4e9).Draw(r, "opened"), 0),
		Plan: sla.PlanID(anyText(r, "plan")), Bug: rapid.Bool().Draw(r, "bug"), State: rapid.SampledFrom(sla.States).Draw(r, "state"),
	}
	for _, into := range []*time.Time{&t.Deadline, &t.AtRisk, &t.Responded, &t.Recorded, &t.Solved} {
		*into = anyInstant(r, "instant")
	}
	for _, into := range []*string{&t.ID, &t.Customer, &t.Subject, &t.Channel, &t.Terms, &t.BugReason, &t.Merged, &t.Assigned} {
		*into = anyText(r, "text")
	}
	return t
}

// What is read quickly is what the decoder reads, and the decoder need not be asked.
func TestEntriesAndTicketsAreReadAsTheyAreFiled(t *testing.T) {
	q := newQuickReader()
	rapid.Check(t, func(r *rapid.T) {
		readAlike(r, event.Encode(filledEntry(r)), q.entry)
		readAlike(r, event.Encode(filledTicket(r)), q.ticket)
		readAlike(r, event.Encode(workLogged{filledEntry(r), anyText(r, "assigns")}), q.workLogged)
		readAlike(r, event.Encode(ticketOpened{filledTicket(r)}), q.ticketOpened)
	})
}

// What is read quickly is what the decoder reads, whatever the bytes are, also when
// they come again.
func FuzzQuickReader(f *testing.F) {
	entry := sla.Entry{
		ID: "W7", Ticket: "T-1", Customer: "acme", Staff: "rasa", Start: time.Unix(1_700_000_000, 0), Day: 20_000, Minutes: 90, Kind: "firewall", Note: "Žiūrėta", Order: "O-1", Waiver: "goodwill",
		Verdict: sla.Verdict{Ruling: sla.Billable, Clause: "3.1"}, Billed: 90, Invoice: "A-1", Listed: "A-2", Plan: "GOLD", Terms: "1", Stopped: time.Unix(1_700_005_400, 0), Rated: 20_001,
	}
	ticket := sla.Ticket{
		ID: "T-1", Customer: "acme", Subject: "Calls drop", Priority: sla.High, Channel: "Phone", Opened: time.Unix(1_700_000_000, 0), Plan: "GOLD", Terms: "1", Deadline: time.Unix(1_700_003_600, 0), AtRisk: time.Unix(1_700_003_000, 0),
		Responded: time.Unix(-5, 0), Recorded: time.Unix(1_700_000_100, 0), Bug: true, BugReason: "x", State: sla.Solved, Merged: "T-2", Assigned: "rasa", Solved: time.Unix(1_700_000_200, 0),
	}
	for _, seed := range []any{entry, sla.Entry{}, ticket, sla.Ticket{}, workLogged{Work: entry}, workLogged{entry, "rasa"}, workLogged{}, ticketOpened{ticket}, ticketOpened{}} {
		f.Add(event.Encode(seed))
	}
	for _, seed := range []string{
		"\xa2\x01aX\x01aY", "\xa2\x02aX\x01aY", // a field twice, two in another order
		"\xa1\x01a\xff", "\xa1\x06a0", "\xa1\x06a\xff", // no text, no day
		"\xa2\x04aX\x04aY", "\xa1\x09a\xff", "\xa1\x05aX", "\xa1\x12\xf9\x00\x00", // what sums do not look at
		"\xa1\x01\xf6", "\xa1\x05\xc1\x01", "\xa1\x07\xf9\x3c\x00", "\xa1\x07\x1b\xff\xff\xff\xff\xff\xff\xff\xff", // none, a tag, a fraction, too many
		"\xa1\x0c\xa1\x01aX", "\xa1\x0c\xa2\x02aX\x01aX", "\xa1dwork\xa0", "\xa2dWork\xa0dWork\xa0", "\xa1dWork\xa0\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		q := newQuickReader()
		for range 2 {
			sameAsDecoded(t, raw, q.entry)
			sameAsDecoded(t, raw, q.ticket)
			sameAsDecoded(t, raw, q.workLogged)
			sameAsDecoded(t, raw, q.ticketOpened)
			sumsAsDecoded(t, raw, q)
		}
	})
}

func sameAsDecoded[T any](t *testing.T, raw []byte, quickly func([]byte, *T) bool) {
	var quick, slow T
	if !quickly(raw, &quick) {
		return
	}
	if err := event.Decode(raw, &slow); err != nil {
		t.Fatalf("%x is read quickly as %+v; the decoder says %v", raw, quick, err)
	}
	if !reflect.DeepEqual(quick, slow) {
		t.Fatalf("%+v, want %+v", quick, slow)
	}
}

// sumsAsDecoded holds what sums read of an entry against the whole of it.
func sumsAsDecoded(t *testing.T, raw []byte, q *quickReader) {
	v := &View{quick: q}
	var sum, whole sla.Entry
	if err := v.readSum(raw, &sum); err == nil {
		if err := event.Decode(raw, &whole); err != nil {
			t.Fatalf("sums read %x as %+v; the decoder says %v", raw, sum, err)
		}
		if whole.Start, whole.Stopped, whole.Note = (time.Time{}), (time.Time{}), ""; sum != whole {
			t.Fatalf("sums read %+v, want %+v", sum, whole)
		}
	}
	var quick, part waitingPart
	if !q.waiting(raw, &quick) || event.DecodePart(raw, &part) == nil && quick == part {
		return
	}
	t.Fatalf("sums of unbilled work read %x as %+v, want %+v", raw, quick, part)
}

func quicklyWritten(value any) []byte {
	switch v := value.(type) {
	case sla.Entry:
		return new(Tx).entryBytes(v)
	case sla.Ticket:
		return new(Tx).ticketBytes(v)
	case workLogged:
		return encoded(&v)
	case ticketOpened:
		return encoded(&v)
	}
	return nil
}

// A field that is added is written and read here too.
func TestEachFieldOfEntriesAndTicketsIsWrittenAndRead(t *testing.T) {
	q := newQuickReader()
	eachField(t, sla.Entry{}, q.entry)
	eachField(t, sla.Ticket{Opened: time.Unix(5, 0)}, q.ticket) // without an opening the decoder is asked
	eachField(t, workLogged{}, q.workLogged)
	eachField(t, ticketOpened{}, q.ticketOpened)
}

// eachField gives a value something in one field after the other, and writes it.
func eachField[T any](t *testing.T, none T, quickly func([]byte, *T) bool) {
	for i := range reflect.TypeFor[T]().NumField() {
		some := none
		field := reflect.ValueOf(&some).Elem().Field(i)
		switch field.Interface().(type) {
		case time.Time:
			field.Set(reflect.ValueOf(time.Unix(1_700_000_000, 0)))
		case sla.Day:
			field.SetInt(20_000)
		case sla.Verdict:
			field.Set(reflect.ValueOf(sla.Verdict{Ruling: "free", Clause: "1"}))
		case sla.Entry, sla.Ticket:
			field.Set(reflect.ValueOf(map[string]any{"Work": sla.Entry{ID: "x"}, "Ticket": sla.Ticket{Opened: time.Unix(5, 0)}}[reflect.TypeFor[T]().Field(i).Name]))
		case bool:
			field.SetBool(true)
		case string, sla.PlanID:
			field.SetString("x")
		case sla.Minutes:
			field.SetInt(-1)
		default:
			field.SetUint(1) // a priority, a state
		}
		raw := event.Encode(some)
		if !bytes.Equal(raw, quicklyWritten(some)) || bytes.Equal(raw, event.Encode(none)) {
			t.Errorf("%+v is written as %x, want %x", some, quicklyWritten(some), raw)
		}
		var read T
		if !quickly(raw, &read) || !reflect.DeepEqual(read, some) {
			t.Errorf("%+v is not read quickly, or as %+v", some, read)
		}
	}
}

// A value of any field that is out of range is found without reflection too.
func TestEachFieldIsHeldAgainstItsRange(t *testing.T) {
	entry, ticket := filledEntryInRange(), filledTicketInRange()
	if !inRange(&workLogged{entry, "rasa"}) || !inRange(&ticketOpened{ticket}) {
		t.Fatal("what is in range is not known to be")
	}
	if inRange(&workLogged{entry, "\xff"}) {
		t.Error("who the ticket is assigned to is not looked at")
	}
	tried := eachOutOfRange(t, reflect.ValueOf(&entry).Elem(), func() payload { return &workLogged{Work: entry} })
	tried += eachOutOfRange(t, reflect.ValueOf(&ticket).Elem(), func() payload { return &ticketOpened{ticket} })
	if tried < 60 {
		t.Errorf("only %d values were tried", tried)
	}
}

func filledEntryInRange() sla.Entry {
	return sla.Entry{ID: "W7", Start: time.Unix(1_700_000_000, 0), Day: 20_000, Minutes: 90, Verdict: sla.Verdict{Ruling: sla.Billable}}
}

func filledTicketInRange() sla.Ticket {
	return sla.Ticket{ID: "T-1", Priority: sla.High, Opened: time.Unix(1_700_000_000, 0), State: sla.Solved}
}

// eachOutOfRange gives each field values out of its range, those that there are.
func eachOutOfRange(t *testing.T, of reflect.Value, event func() payload) (tried int) {
	for i := range of.NumField() {
		field, kept := of.Field(i), reflect.New(of.Field(i).Type()).Elem()
		kept.Set(field)
		for _, bad := range []any{strings.Repeat("x", 4001), "\xff", sla.Day(1), sla.Day(1<<30 - 1), time.Unix(0, 0), time.Unix(1<<40, 0), sla.Priority(99), sla.State(99)} {
			if value := reflect.ValueOf(bad); field.Kind() == value.Kind() && value.CanConvert(field.Type()) && (field.Kind() == reflect.String || field.Type() == value.Type()) {
				field.Set(value.Convert(field.Type()))
				tried++
				if event := event(); inRange(event) || judgeValues(event) == nil {
					t.Errorf("%s may be %q", of.Type().Field(i).Name, bad)
				}
				field.Set(kept)
			}
		}
		if verdict, ok := field.Addr().Interface().(*sla.Verdict); ok {
			tried += eachOutOfRange(t, reflect.ValueOf(verdict).Elem(), event)
		}
	}
	return tried
}

func readAlike[T any](r *rapid.T, raw []byte, quickly func([]byte, *T) bool) {
	var quick, slow T
	if err := event.Decode(raw, &slow); err != nil {
		r.Fatal(err)
	}
	if !quickly(raw, &quick) || !reflect.DeepEqual(quick, slow) {
		r.Fatalf("%+v, want %+v", quick, slow)
	}
	if again := quicklyWritten(quick); !bytes.Equal(again, raw) {
		r.Fatalf("%+v is written as %x, want %x", quick, again, raw)
	}
	if cut := rapid.IntRange(0, len(raw)-1).Draw(r, "cut"); quickly(raw[:cut], new(T)) {
		r.Fatalf("%d of %d bytes are whole", cut, len(raw))
	}
}

// What is written quickly are the bytes of the encoder, whatever the values are: the
// hash of an event is of them.
func writtenAlike(r *rapid.T) {
	entry, ticket := new(sla.Entry), new(sla.Ticket)
	anyFields(r, reflect.ValueOf(entry).Elem())
	anyFields(r, reflect.ValueOf(ticket).Elem())
	for _, value := range []any{*entry, *ticket, workLogged{*entry, extremeText(r)}, ticketOpened{*ticket}} {
		if raw := event.Encode(value); !bytes.Equal(raw, quicklyWritten(value)) {
			r.Fatalf("%+v is written as %x, want %x", value, quicklyWritten(value), raw)
		}
	}
}

func TestAnyEntryAndTicketIsWrittenAsTheEncoderDoes(t *testing.T) { rapid.Check(t, writtenAlike) }

// anyFields gives each field any value of its type, also those that nothing may have.
func anyFields(r *rapid.T, of reflect.Value) {
	for i := range of.NumField() {
		field := of.Field(i)
		switch field.Interface().(type) {
		case time.Time:
			field.Set(reflect.ValueOf(extremeInstant(r)))
			continue
		case sla.Verdict:
			anyFields(r, field)
			continue
		}
		switch field.Kind() {
		case reflect.String:
			field.SetString(extremeText(r))
		case reflect.Bool:
			field.SetBool(rapid.Bool().Draw(r, "truth"))
		case reflect.Int32:
			field.SetInt(int64(rapid.Int32().Draw(r, "day")))
		case reflect.Int64:
			field.SetInt(rapid.Int64().Draw(r, "number"))
		case reflect.Uint8:
			field.SetUint(uint64(rapid.Uint8().Draw(r, "level")))
		}
	}
}

// extremeInstant has any zone, parts of a second, and years that nobody names.
func extremeInstant(r *rapid.T) time.Time {
	at := rapid.OneOf(
		rapid.Just(time.Time{}), rapid.Just(time.Unix(0, 0)), rapid.Just(time.Time{}.Add(1)),
		rapid.Custom(func(r *rapid.T) time.Time { return time.Unix(rapid.Int64().Draw(r, "s"), rapid.Int64().Draw(r, "ns")) }),
	).Draw(r, "at")
	return at.In(time.FixedZone("any", rapid.IntRange(-90_000, 90_000).Draw(r, "zone")))
}

func extremeText(r *rapid.T) string {
	return rapid.OneOf(
		rapid.Just(""), rapid.SampledFrom([]string{"Z\u030c", "\u017d", "\xff", "\xed\xa0\x80", "\x00", "\u202e"}), rapid.String(),
		rapid.Map(rapid.SampledFrom([]int{23, 24, 255, 256, 65_535, 65_536}), func(n int) string { return strings.Repeat("x", n) }),
	).Draw(r, "text")
}

// What a newer program adds is left to the decoder, which refuses it.
func TestFieldsOfANewerProgramAreNotReadQuickly(t *testing.T) {
	type newer struct {
		ID   string `cbor:"1,keyasint"`
		More string `cbor:"40,keyasint"`
	}
	raw, q := event.Encode(newer{"W1", "more"}), newQuickReader()
	if q.entry(raw, new(sla.Entry)) || q.ticket(raw, new(sla.Ticket)) {
		t.Fatal("a field that nobody knows was passed over")
	}
}
