package ledger

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hourbook/ledger/limit"
	"hourbook/sla"
)

// written is all that was written on a ticket.
func written(t testing.TB, l *Ledger, ticket string) (text TicketText, notes []Note) {
	t.Helper()
	must(t, l.Read(func(v *View) (err error) {
		if text, err = v.TicketText(ticket); err != nil {
			return err
		}
		notes, err = v.Notes(ticket)
		return err
	}))
	return text, notes
}

// wordsOf are the texts of notes.
func wordsOf(notes []Note) (words []string) {
	for _, n := range notes {
		words = append(words, n.Kind()+": "+n.Text)
	}
	return words
}

// noteOn is an act that writes a note.
func noteOn(ticket, words string) func(*Tx) error {
	return func(tx *Tx) error {
		_, err := tx.WriteNote(Note{Ticket: ticket, Text: words}, nil)
		return err
	}
}

func TestWhatIsWrittenOnATicketIsKept(t *testing.T) {
	l := newLedger(t)
	text := TicketText{
		Description: "Since 10:05 no calls.\r\n\tThe phones work.  \n\n",
		Contact:     Contact{Name: " Zofia  Wro\u0301bel", Email: "zofia@example.com", Phone: "+48 42 555 01 19"},
		Links:       []string{"https://example.com/a?b=c", " https://example.com/a?b=c "},
	}
	acts(t, l, "tomas", func(tx *Tx) error { return tx.DescribeTicket("T-1", text, "", nil) })
	acts(t, l, "tomas", noteOn("T-1", "Disk and cron\r\nare fine."))
	acts(t, l, "giedre", func(tx *Tx) error {
		_, err := tx.WriteNote(Note{Ticket: "T-1", Answer: true, By: "Tomas", At: instant("2026-11-02 09:30"), Text: "I look at it 👩‍💻"}, nil)
		return err
	})
	want := TicketText{
		Description: "Since 10:05 no calls.\n    The phones work.",
		Contact:     Contact{Name: "Zofia Wr\u00f3bel", Email: "zofia@example.com", Phone: "+48 42 555 01 19"},
		Links:       []string{"https://example.com/a?b=c"},
	}
	got, notes := written(t, l, "T-1")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"answer: I look at it 👩‍💻", "internal: Disk and cron\nare fine."}, wordsOf(notes)); diff != "" {
		t.Error(diff)
	}
	if n := notes[0]; n.By != "Tomas" || !n.At.Equal(instant("2026-11-02 09:30")) || notes[1].By != "tomas" || !notes[1].At.Equal(instant("2026-11-03 10:00")) {
		t.Errorf("written by whom, when: %+v", notes)
	}
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	if again, more := written(t, l, "T-1"); !cmp.Equal(again, got) || !cmp.Equal(more, notes) {
		t.Errorf("rebuilt it says %+v, %+v", again, more)
	}
}

func TestWhatCannotBeWrittenOnATicketIsRefused(t *testing.T) {
	l := newLedger(t)
	addBeta(t, l)
	acts(t, l, "tomas", noteOn("T-9", "of another ticket")) // T-9 is another customer's
	var other Note
	must(t, l.Read(func(v *View) error {
		notes, err := v.Notes("T-9")
		other = notes[0]
		return err
	}))
	describe := func(text TicketText) func(*Tx) error {
		return func(tx *Tx) error { return tx.DescribeTicket("T-1", text, "", nil) }
	}
	long := strings.Repeat("x", int(limit.Writing.Most)+1)
	links := make([]string, limit.Links.Most+1)
	for i := range links {
		links[i] = "https://example.com/" + strings.Repeat("a", i+1)
	}
	for _, c := range []struct {
		says string
		act  func(*Tx) error
		want string
	}{
		{"a note on an unknown ticket", noteOn("T-77", "x"), `ticket "T-77": unknown`},
		{"an empty note", noteOn("T-1", " \n "), "it says nothing"},
		{"a note with a control character", noteOn("T-1", "bell \a"), "control character"},
		{"a note that is too long", noteOn("T-1", long), "longer than 20000 bytes"},
		{"a note that is no text", noteOn("T-1", "\xff"), "not readable text"},
		{"a note by nobody", func(tx *Tx) error {
			_, err := tx.WriteNote(Note{Ticket: "T-1", By: "a\nb", Text: "x"}, nil)
			return err
		}, "line break"},
		{"a note with an id that is taken", func(tx *Tx) error {
			_, err := tx.WriteNote(Note{ID: other.ID, Ticket: "T-1", Text: "x"}, nil)
			return err
		}, "already exists"},
		{"a note that was corrected before it was written", func(tx *Tx) error {
			return tx.append(&noteWritten{Note: Note{ID: "X1", Ticket: "T-1", By: "a", At: tx.act.At, Text: "x", Removed: true}}, nil)
		}, "corrected or removed"},
		{"a note that is part of no act", func(tx *Tx) error {
			return tx.append(&noteWritten{Note{ID: "X1", Ticket: "T-1", By: "a", At: tx.act.At, Text: "x"}, tx.head.Seq}, nil)
		}, "is part of event"},
		{"a note that is part of an act long ago", func(tx *Tx) error {
			return tx.append(&noteWritten{Note{ID: "X1", Ticket: "T-1", By: "a", At: tx.act.At, Text: "x"}, 1}, nil)
		}, "does not follow it"},
		{"a correction of an unknown note", func(tx *Tx) error { _, err := tx.CorrectNote("N999", "x", false, "", nil); return err }, `note "N999": unknown`},
		{"a correction that names another ticket", func(tx *Tx) error {
			n := other
			n.Ticket, n.Text, n.Corrected = "T-1", "stolen", tx.act.At
			return tx.append(&noteCorrected{Act: "correct", Note: n}, nil)
		}, "is of ticket T-9, not of T-1"},
		{"a correction of who wrote it", func(tx *Tx) error {
			n := other
			n.By, n.Text, n.Corrected = "eve", "stolen", tx.act.At
			return tx.append(&noteCorrected{Act: "correct", Note: n}, nil)
		}, "which does not change"},
		{"a correction of nothing", func(tx *Tx) error { _, err := tx.CorrectNote(other.ID, other.Text, false, "", nil); return err }, "there is nothing to change"},
		{"a correction that hides its time", func(tx *Tx) error {
			n := other
			n.Text = "changed"
			return tx.append(&noteCorrected{Act: "correct", Note: n}, nil)
		}, "says that it was corrected at"},
		{"a removal that changes the words", func(tx *Tx) error {
			n := other
			n.Text, n.Removed = "changed", true
			return tx.append(&noteCorrected{Act: removal, Note: n}, nil)
		}, "something else than before"},
		{"an act that is not known", func(tx *Tx) error { return tx.append(&noteCorrected{Act: "burn", Note: other}, nil) }, `the act "burn"`},
		{"a description of an unknown ticket", func(tx *Tx) error { return tx.DescribeTicket("T-77", TicketText{Description: "x"}, "", nil) }, `ticket "T-77": unknown`},
		{"a description that says nothing new", describe(TicketText{Links: []string{" "}}), "there is nothing to change"},
		{"a description that is too long", describe(TicketText{Description: long}), "longer than 20000 bytes"},
		{"a contact of two lines is made one", describe(TicketText{Contact: Contact{Name: "a\nb"}}), ""},
		{"a contact of two lines that was not", func(tx *Tx) error {
			return tx.append(&ticketDescribed{Ticket: "T-1", Text: TicketText{Contact: Contact{Name: "a\nb"}}}, nil)
		}, "line break"},
		{"a text in another Unicode form", func(tx *Tx) error {
			return tx.append(&ticketDescribed{Ticket: "T-1", Text: TicketText{Description: "o\u0301"}}, nil)
		}, "the form in which texts are kept"},
		{"an address that is none", describe(TicketText{Contact: Contact{Email: "Zofia <z@example.com>"}}), "not a valid email address"},
		{"a link that runs a program", describe(TicketText{Links: []string{"javascript:alert(1)"}}), "not a valid link"},
		{"a link to a file", describe(TicketText{Links: []string{"file:///etc/passwd"}}), "not a valid link"},
		{"too many links", describe(TicketText{Links: links}), "more than 50 links"},
		{"a link twice", func(tx *Tx) error {
			return tx.append(&ticketDescribed{Ticket: "T-1", Text: TicketText{Links: []string{"https://a.example", "https://a.example"}}}, nil)
		}, "twice"},
	} {
		err := l.Write(Act{Author: "jonas", At: instant("2026-11-03 10:00")}, c.act)
		if err != nil && c.want == "" || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", c.says, err)
		}
	}
	sound(t, l)
}

func TestWhatWasWrittenLastIsTakenBack(t *testing.T) {
	for _, c := range []struct {
		says string
		act  func(*Tx, Note) error
	}{
		{"a note", func(tx *Tx, _ Note) error { return noteOn("T-1", "another")(tx) }},
		{"a correction", func(tx *Tx, n Note) error { _, err := tx.CorrectNote(n.ID, "changed", true, "typo", nil); return err }},
		{"a note that was taken back", func(tx *Tx, n Note) error { _, err := tx.RemoveNote(n.ID, ""); return err }},
		{"a description", func(tx *Tx, _ Note) error {
			return tx.DescribeTicket("T-1", TicketText{Description: "other", Links: []string{"https://a.example"}}, "", nil)
		}},
		{"no description", func(tx *Tx, _ Note) error { return tx.DescribeTicket("T-1", TicketText{}, "", nil) }},
		{"an answer with its words", func(tx *Tx, _ Note) error {
			_, err := tx.Answer("T-1", instant("2026-11-03 09:50"), "We look at it.", "")
			return err
		}},
	} {
		l := newLedger(t)
		acts(t, l, "asta", func(tx *Tx) error {
			return tx.DescribeTicket("T-1", TicketText{Description: "first", Contact: Contact{Name: "Zofia"}}, "", nil)
		})
		acts(t, l, "asta", noteOn("T-1", "one"))
		text, notes := written(t, l, "T-1")
		before := facts(t, l)
		acts(t, l, "jonas", func(tx *Tx) error { return c.act(tx, notes[0]) })
		if after, more := written(t, l, "T-1"); cmp.Equal(text, after) && cmp.Equal(notes, more) {
			t.Errorf("%s changes nothing", c.says)
		}
		u, err := undo(l, "jonas")
		if err != nil || u.Ticket != "T-1" || u.Description == "" || len(u.Words.Lacks()) > 0 {
			t.Errorf("%s: %+v, %v", c.says, u, err)
		}
		after, more := written(t, l, "T-1")
		if diff := cmp.Diff(text, after) + cmp.Diff(notes, more) + cmp.Diff(before, facts(t, l)); diff != "" {
			t.Errorf("%s: %s", c.says, diff)
		}
		if _, err := undo(l, "jonas"); !errors.Is(err, ErrNothing) {
			t.Errorf("%s: there is more to undo: %v", c.says, err)
		}
		sound(t, l)
	}
}

// An answer and its words are one act, but words that somebody corrected since are
// not thrown away with it.
func TestAnAnswerWhoseWordsWereCorrectedStays(t *testing.T) {
	l := newLedger(t)
	var note Note
	acts(t, l, "jonas", func(tx *Tx) (err error) {
		note, err = tx.Answer("T-1", instant("2026-11-03 09:50"), "We look at it.", "")
		return err
	})
	if got := facts(t, l).Ticket.Responded; !got.Equal(instant("2026-11-03 09:50")) || !note.Answer || !note.At.Equal(got) {
		t.Fatalf("answered %s, note %+v", got, note)
	}
	acts(t, l, "asta", func(tx *Tx) error { _, err := tx.CorrectNote(note.ID, "We looked.", true, "", nil); return err })
	if _, err := undo(l, "jonas"); !errors.Is(err, ErrNotUndone) {
		t.Errorf("undone: %v", err)
	}
	if facts(t, l).Ticket.Responded.IsZero() {
		t.Error("the ticket is not answered any more")
	}
}

func TestWordsAfterTheFirstAnswerAreANote(t *testing.T) {
	l := newLedger(t)
	for _, words := range []string{"First.", "Second."} {
		acts(t, l, "jonas", func(tx *Tx) error { _, err := tx.Answer("T-1", tx.act.At, words, ""); return err })
	}
	if _, err := undo(l, "jonas"); err != nil {
		t.Fatal(err)
	}
	_, notes := written(t, l, "T-1")
	if got := wordsOf(notes); !slices.Equal(got, []string{"answer: First."}) || facts(t, l).Ticket.Responded.IsZero() {
		t.Errorf("left: %q", got)
	}
	if err := l.Write(by("2026-11-03 10:00"), func(tx *Tx) error { _, err := tx.Answer("T-1", instant("2026-11-01 09:00"), "early", ""); return err }); err == nil {
		t.Error("an answer before the opening is taken")
	}
}

func TestAHistoryOfNotesTellsWhatTheySaid(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "jonas", noteOn("T-1", "Ours."))
	_, notes := written(t, l, "T-1")
	acts(t, l, "asta", func(tx *Tx) error {
		_, err := tx.CorrectNote(notes[0].ID, "Theirs.", true, "was wrong", nil)
		return err
	})
	acts(t, l, "asta", func(tx *Tx) error { _, err := tx.RemoveNote(notes[0].ID, "twice"); return err })
	must(t, l.Read(func(v *View) error {
		n, err := v.Note(notes[0].ID)
		if err != nil || !n.Removed || !n.Corrected.Equal(instant("2026-11-03 10:00")) {
			t.Errorf("the note is %+v", n)
		}
		story, err := v.TicketStory("T-1")
		if len(story) != 4 {
			t.Fatalf("the story has %d steps: %+v", len(story), story)
		}
		want := []FieldChange{{"kind of note", "internal", "answer"}, {"text", "Ours.", "Theirs."}}
		if diff := cmp.Diff(want, story[2].Changes); diff != "" || !strings.HasSuffix(story[2].Description, ": was wrong") {
			t.Errorf("%s %s", story[2].Description, diff)
		}
		if diff := cmp.Diff([]FieldChange{{"taken back", "", "yes"}}, story[3].Changes); diff != "" {
			t.Error(diff)
		}
		return err
	}))
	if _, left := written(t, l, "T-1"); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
}

func TestWhatIsWrittenSurvivesAMerge(t *testing.T) {
	l := newLedger(t)
	acts(t, l, "asta", func(tx *Tx) error {
		for _, id := range []string{"T-2", "T-3"} {
			if _, err := tx.OpenTicket(sla.Ticket{ID: id, Customer: "acme", Subject: id, Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-02 09:10")}, nil); err != nil {
				return err
			}
			at := instant("2026-11-02 09:20").Add(map[string]time.Duration{"T-2": time.Minute}[id])
			if _, err := tx.WriteNote(Note{Ticket: id, At: at, Text: "on " + id}, nil); err != nil {
				return err
			}
		}
		return tx.DescribeTicket("T-3", TicketText{Description: "of T-3", Contact: Contact{Name: "Zofia"}}, "", nil)
	})
	acts(t, l, "asta", func(tx *Tx) error {
		return tx.DescribeTicket("T-1", TicketText{Links: []string{"https://a.example"}}, "", nil)
	})
	merge := func(from, into string) {
		acts(t, l, "jonas", func(tx *Tx) error { _, err := tx.MergeTickets(from, into, "one problem"); return err })
	}
	merge("T-3", "T-2")
	merge("T-2", "T-1")
	text, notes := written(t, l, "T-1")
	if got := wordsOf(notes); !slices.Equal(got, []string{"internal: on T-3", "internal: on T-2"}) {
		t.Errorf("notes %q", got)
	}
	if want := (TicketText{Description: "of T-3", Contact: Contact{Name: "Zofia"}, Links: []string{"https://a.example"}}); !text.Same(want) {
		t.Errorf("text %+v", text)
	}
	acts(t, l, "asta", func(tx *Tx) error { _, err := tx.CorrectNote(notes[0].ID, "moved", false, "", nil); return err })
	if err := l.Write(by("2026-11-03 10:00"), noteOn("T-2", "too late")); err == nil {
		t.Error("a merged ticket takes a note")
	}
	if _, err := undo(l, "jonas"); err != nil {
		t.Fatal(err)
	}
	if _, left := written(t, l, "T-1"); len(left) != 0 {
		t.Errorf("left on T-1: %+v", left)
	}
	_, back := written(t, l, "T-2")
	if got := wordsOf(back); !slices.Equal(got, []string{"internal: moved", "internal: on T-2"}) {
		t.Errorf("back on T-2: %q", got)
	}
	sound(t, l)
}
