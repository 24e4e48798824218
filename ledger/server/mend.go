package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/team"
	"hourbook/ledger/wire"
)

// tail is what a server's copy or a desk's ledger has behind the end of the journal.
type tail struct {
	name string
	acts []ledger.Record
	end  ledger.Head // with which it ends
	no   error       // why it cannot be taken
}

// errUnmended says that the journal stays closed as it is.
var errUnmended = errors.New("nothing was taken; the journal stays closed")

// mending is a journal that is mended.
type mending struct {
	s       *state
	out     io.Writer
	scratch *ledger.Ledger // what the journal has, and then what is taken
	end     ledger.Head    // of the journal
	tails   []tail
}

func mendServers(ctx context.Context, out io.Writer, args []string) error {
	flags, folder := options("mend")
	from := flags.String("from", "", "take it from this one of the `NAMES` that are listed, whatever others have")
	files, err := parsed(flags, args, -1)
	if err != nil {
		return err
	}
	s, err := read(*folder)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp(s.folder, "mend-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	m := &mending{s: s, out: out, scratch: ledger.At(filepath.Join(work, "journal.hourbook"))}
	if err := m.begin(ctx); err != nil {
		return err
	}
	for _, p := range s.Places {
		m.tails = append(m.tails, m.ofServer(ctx, p))
	}
	for i, file := range files {
		m.tails = append(m.tails, m.ofFile(ctx, file, filepath.Join(work, fmt.Sprint(i))))
	}
	return m.mend(ctx, *from)
}

// begin makes a ledger of what the journal has.
func (m *mending) begin(ctx context.Context) error {
	key, err := m.s.key()
	if err != nil {
		return err
	}
	var servers []ledger.Server
	for _, p := range m.s.Places {
		servers = append(servers, ledger.Server{URL: p.URL, Public: p.Public})
	}
	m.scratch.Shared = team.Connect(servers, key)
	if err := m.scratch.Join(ctx, nil); err != nil {
		return fmt.Errorf("the journal cannot be read: %w", err)
	}
	m.end, err = headOf(ctx, m.scratch)
	return err
}

func headOf(ctx context.Context, l *ledger.Ledger) (head ledger.Head, err error) {
	err = l.ReadContext(ctx, func(v *ledger.View) error { head = v.Last(); return nil })
	return head, err
}

// behind are the acts of a ledger behind an event that must be in it.
func behind(ctx context.Context, l *ledger.Ledger, head ledger.Head) (acts []ledger.Record, err error) {
	err = l.ReadContext(ctx, func(v *ledger.View) error {
		here, err := headAt(v, head.Seq)
		switch {
		case err != nil:
			return err
		case here != head:
			return fmt.Errorf("event %d: %w", head.Seq, ledger.ErrFork)
		}
		acts, err = v.Acts(head, int(v.Last().Seq-head.Seq))
		return err
	})
	return acts, err
}

// headAt is the event of a number, ErrAhead where a ledger ends before.
func headAt(v *ledger.View, seq uint64) (head ledger.Head, err error) {
	switch last := v.Last(); {
	case seq == 0:
		return head, nil
	case seq == last.Seq:
		return last, nil
	case seq > last.Seq:
		return last, ledger.ErrAhead
	}
	acts, err := v.Acts(ledger.Head{Seq: seq - 1}, 1)
	if err != nil || len(acts) == 0 {
		return head, err
	}
	events, err := acts[0].Events()
	if err != nil {
		return head, err
	}
	return ledger.NewRecord(seq, events[:1]).After()
}

// ofServer is what the copy of a server has.
func (m *mending) ofServer(ctx context.Context, p place) tail {
	t := tail{name: p.Name}
	var raw bytes.Buffer
	if t.no = m.s.fetch(ctx, p, tailPath+"?"+wire.Behind(m.end).Encode(), &raw); t.no == nil {
		t.acts, t.no = wire.ReadRecords(&raw)
	}
	return t.ended(m.end)
}

// ofFile is what the ledger of a desk has, or a backup of it.
func (m *mending) ofFile(ctx context.Context, file, work string) tail {
	t := tail{name: file}
	l := ledger.At(work)
	if t.no = l.Restore(ctx, file, ledger.Restoring{}, nil); t.no == nil {
		t.acts, t.no = behind(ctx, l, m.end)
	}
	return t.ended(m.end)
}

// ended notes with which event a tail ends.
func (t tail) ended(journal ledger.Head) tail {
	t.end = journal
	if len(t.acts) > 0 {
		end, err := t.acts[len(t.acts)-1].After()
		t.end, t.no = end, cmp.Or(t.no, err)
	}
	return t
}

// mend lists what there is, and takes the longest that is verified and that nothing
// contradicts.
func (m *mending) mend(ctx context.Context, from string) error {
	fmt.Fprintf(m.out, "the journal ends with event %d %.12x\n", m.end.Seq, m.end.Hash)
	slices.SortStableFunc(m.tails, func(a, b tail) int { return cmp.Compare(b.end.Seq, a.end.Seq) })
	var taken *tail
	for i := range m.tails {
		t := &m.tails[i]
		if taken == nil && t.no == nil && len(t.acts) > 0 && (from == "" || from == t.name) {
			if t.no = m.scratch.File(ctx, t.acts); t.no == nil {
				taken = t
			}
		}
		m.tell(*t)
	}
	if taken == nil {
		return m.nothing(ctx, from)
	}
	against, err := m.against(ctx, *taken)
	if err != nil {
		return err
	}
	for _, word := range against {
		fmt.Fprintln(m.out, "!", word)
	}
	if len(against) > 0 && from == "" {
		return fmt.Errorf("%w: bring the ledgers that have more (hourbook backup on that computer), or say with --from which one counts", errUnmended)
	}
	if err := m.s.bring(ctx, m.end, taken.acts); err != nil {
		return err
	}
	for _, name := range m.others(*taken) {
		fmt.Fprintf(m.out, "restart %s: its copy has other events, and it takes up the journal anew\n", name)
	}
	_, err = fmt.Fprintf(m.out, "taken from %s: events %d to %d. Then: hourbook-server open\n", taken.name, m.end.Seq+1, taken.end.Seq)
	return err
}

// others are the servers whose copies have other events than what is taken.
func (m *mending) others(taken tail) (names []string) {
	for _, p := range m.s.Places {
		i := slices.IndexFunc(m.tails, func(t tail) bool { return t.name == p.Name })
		if t := m.tails[i]; errors.Is(t.no, ledger.ErrFork) || t.no == nil && fork(taken, t) != "" {
			names = append(names, p.Name)
		}
	}
	return names
}

// tell lists one.
func (m *mending) tell(t tail) {
	if t.no != nil {
		fmt.Fprintf(m.out, "  %-24s cannot be taken: %v\n", t.name, t.no)
		return
	}
	fmt.Fprintf(m.out, "  %-24s event %d %.12x\n", t.name, t.end.Seq, t.end.Hash)
}

// nothing ends a mending without anything to take.
func (m *mending) nothing(ctx context.Context, from string) error {
	if from != "" {
		return fmt.Errorf("%w: %s has nothing that can be taken, or is none of those listed", errUnmended, from)
	}
	against, err := m.against(ctx, tail{name: "the journal", end: m.end})
	if err != nil {
		return err
	}
	for _, word := range against {
		fmt.Fprintln(m.out, "!", word)
	}
	if len(against) > 0 {
		return errUnmended
	}
	_, err = fmt.Fprintln(m.out, "there is nothing to take. Then: hourbook-server open")
	return err
}

// against are those whose events are others than the ones that are taken, or more.
func (m *mending) against(ctx context.Context, taken tail) (words []string, err error) {
	for _, t := range m.tails {
		switch {
		case errors.Is(t.no, ledger.ErrFork):
			words = append(words, fmt.Sprintf("%s: %v", t.name, t.no))
		case t.no == nil:
			if word := fork(taken, t); word != "" {
				words = append(words, word)
			}
		}
	}
	all, err := m.s.askAll(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range heardLast(all) {
		word, err := m.unlike(ctx, d)
		if err != nil {
			return nil, err
		}
		if word != "" {
			words = append(words, word)
		}
	}
	return words, nil
}

// fork names the first events in which two tails differ.
func fork(a, b tail) string {
	for i := range min(len(a.acts), len(b.acts)) {
		if bytes.Equal(a.acts[i].Raw, b.acts[i].Raw) {
			continue
		}
		seq, one, other := differ(a.acts[i], b.acts[i])
		return fmt.Sprintf("event %d is two: %s in %s, %s in %s", seq, one, a.name, other, b.name)
	}
	return ""
}

// differ describes the first events in which two acts at one place differ.
func differ(a, b ledger.Record) (seq uint64, one, other string) {
	as, err := a.Events()
	bs, err2 := b.Events()
	if err != nil || err2 != nil {
		return a.First, "an act", "an act"
	}
	for i := range max(len(as), len(bs)) {
		if i >= len(as) || i >= len(bs) || !bytes.Equal(as[i], bs[i]) {
			return a.First + uint64(i), described(as, i), described(bs, i)
		}
	}
	return a.First, "an act", "an act"
}

// described says what an event is.
func described(events [][]byte, i int) string {
	if i >= len(events) {
		return "none"
	}
	e, err := event.Read(events[i])
	if err != nil {
		return "one that cannot be read"
	}
	words, err := ledger.DescribeForFiles(e)
	if err != nil {
		words = e.Kind
	}
	return fmt.Sprintf("%q by %s at %s", strings.TrimSpace(words), e.Author, e.At.UTC().Format("2006-01-02 15:04:05 UTC"))
}

// unlike says of a computer that was heard that it has more than what is taken, or
// other events.
func (m *mending) unlike(ctx context.Context, d wire.Heard) (word string, err error) {
	err = m.scratch.ReadContext(ctx, func(v *ledger.View) error {
		here, err := headAt(v, d.Events)
		switch {
		case errors.Is(err, ledger.ErrAhead):
			word = fmt.Sprintf("%s's %s has event %d, which is in none of these: on it, hourbook backup FILE; here, hourbook-server mend FILE", d.User, d.Device, d.Events)
			return nil
		case err == nil && fmt.Sprintf("%x", here.Hash) != d.Head:
			word = fmt.Sprintf("%s's %s has another event %d (%.12s) than these (%.12x): on it, hourbook backup FILE; here, hourbook-server mend FILE shows which", d.User, d.Device, d.Events, d.Head, here.Hash)
		}
		return err
	})
	return word, err
}
