package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"hourbook/app/exchange"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// roleVariable makes the test program play another program that works on a
// ledger until it is ended.
const roleVariable = "HOURBOOK_TEST_ROLE"

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVariable); role != "" {
		runtime.LockOSThread() // so that what counts its calls counts them all
		play(role, os.Args[1], os.Args[2])
		return
	}
	os.Exit(m.Run())
}

// worker does acts and says on standard output what it begins and what is
// done.
type worker struct {
	ledger *ledger.Ledger
	name   string // makes what it imports its own
}

func play(role, path, seed string) {
	n, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		panic(err)
	}
	w := &worker{ledger: ledger.At(path), name: "B" + seed}
	if role == "once" {
		w.log()
		w.imports(0)
		w.issue()
		w.rebuild()
		fmt.Println("end")
		return
	}
	random := rand.New(rand.NewPCG(n, 0))
	for i := 1; ; i++ {
		switch random.IntN(8) {
		case 0, 1:
			w.imports(i)
		case 2, 3:
			w.log()
			w.issue()
		case 4:
			w.rebuild()
		default:
			w.log()
		}
	}
}

// say acknowledges an act. Nothing else may happen here than that it is done.
func (w *worker) say(done, what string, err error) {
	if err != nil {
		fmt.Println("failed:", err)
		return
	}
	fmt.Println(done, what)
}

func (w *worker) log() {
	var id string
	err := w.ledger.Write(sampleAct("2026-10-06T12:00:00+02:00"), func(tx *ledger.Tx) error {
		day, err := sla.ParseDay("2026-10-05")
		if err != nil {
			return err
		}
		logged, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: day, Minutes: 10, Kind: "firewall"}, nil)
		id = logged.Work.ID
		return err
	})
	w.say("logged", id, err)
}

// batch is how many entries one import brings.
const batch = 20

// imports brings a ticket and its entries.
func (w *worker) imports(n int) {
	ticket := fmt.Sprintf("%s.%d", w.name, n)
	tickets := "id,customer,subject,priority,channel,opened,bug,responded,state\n" + ticket + ",acme,No sound,High,Phone,2026-10-05T09:00:00Z,no,,open\n"
	work := "id,ticket,staff,start,minutes,work,note\n"
	for k := range batch {
		work += fmt.Sprintf("%s-%d,%s,Rasa,2026-10-05,7,server-migration,\n", ticket, k, ticket)
	}
	folder := fstest.MapFS{"tickets.csv": {Data: []byte(tickets)}, "time.csv": {Data: []byte(work)}}
	_, err := exchange.Import(context.Background(), w.ledger, sampleAct("2026-10-06T12:00:00+02:00"), folder, "folder", exchange.How{})
	w.say("imported", ticket, err)
}

func (w *worker) issue() {
	issued, err := Issue(w.ledger, sampleAct("2026-11-02T09:00:00+02:00"), Issuing{Month: toMonth("2026-10")}, "acme")
	w.say("issued", issued.Document.Number, err)
}

func (w *worker) rebuild() { w.say("rebuilt", "", w.ledger.Rebuild(context.Background(), nil)) }

// program is the test program in a role.
func program(t testing.TB, role string, args ...string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), roleVariable+"="+role)
	out, err := cmd.StdoutPipe()
	noFault(t, err)
	noFault(t, cmd.Start())
	return cmd, bufio.NewScanner(out)
}

func self(t testing.TB) string {
	t.Helper()
	path, err := os.Executable()
	noFault(t, err)
	return path
}

// workshop is a ledger of one customer with a ticket, and all that programs
// said they did to it.
type workshop struct {
	*ledger.Ledger
	logged, imported, issued []string
}

func newWorkshop(t testing.TB) *workshop {
	t.Helper()
	w := &workshop{Ledger: ledger.At(filepath.Join(quickFolder(t), "work.hourbook"))}
	zone, err := terms.DefaultZone("terms.toml", assets.Terms)
	noFault(t, err)
	terms, err := terms.Read("terms.toml", assets.Terms, zone)
	noFault(t, err)
	seller := invoice.Seller{Party: invoice.Party{Name: "Voxline UAB", Street: "Konstitucijos pr. 15", City: "Vilnius", Country: "LT", VATID: "LT100007654311"}, Series: "HB", DueDays: 14, NextNumber: firstNumber}
	noFault(t, w.Create(sampleAct("2026-10-05T08:00:00+02:00"), zone, seller, terms))
	noFault(t, w.Write(sampleAct("2026-10-05T09:00:00+02:00"), func(tx *ledger.Tx) error {
		customer := invoice.Customer{Party: invoice.Party{ID: "acme", Name: "Acme", Country: "LT", Street: "Gatvė 1", City: "Kaunas"}}
		if err := tx.AddCustomer(customer, nil); err != nil {
			return err
		}
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-1", Customer: "acme", Subject: "Login loop", Priority: sla.High, Channel: "Phone", Opened: sampleAct("2026-10-05T09:00:00+02:00").At}, nil)
		return err
	}))
	return w
}

// copy is the same ledger in another place.
func (w *workshop) copy(t testing.TB) *workshop {
	t.Helper()
	to := filepath.Join(quickFolder(t), "work.hourbook")
	for _, file := range []string{"", ".witness"} {
		raw, err := os.ReadFile(w.Path + file)
		noFault(t, err)
		noFault(t, os.WriteFile(to+file, raw, 0o600))
	}
	return &workshop{Ledger: ledger.At(to)}
}

// hear notes a line that a program said, and tells whether it came to its end.
func (w *workshop) hear(t testing.TB, line string) (end bool) {
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "logged":
		w.logged = append(w.logged, rest)
	case "imported":
		w.imported = append(w.imported, rest)
	case "issued":
		w.issued = append(w.issued, rest)
	case "rebuilt":
	case "end":
		return true
	default:
		t.Error(line)
	}
	return false
}

// whole fails unless everything that was acknowledged is there, nothing is
// there by half, and check is content. Something may be there that was done
// and not acknowledged any more.
func (w *workshop) whole(t testing.TB) {
	t.Helper()
	report, err := w.Check(context.Background(), nil)
	if err != nil || len(report.Problems) > 0 {
		t.Fatalf("check found %q, %v", report.Problems, err)
	}
	noFault(t, w.Read(func(v *ledger.View) error {
		there := map[string]int{} // entries by ticket
		err := v.EachWork(func(e sla.Entry) (bool, error) {
			there[e.Ticket]++
			return true, nil
		})
		return errors.Join(err, w.allLogged(t, v), w.importsWhole(t, v, there), w.allIssued(t, v))
	}))
}

func (w *workshop) allLogged(t testing.TB, v *ledger.View) error {
	for _, id := range w.logged {
		if _, err := v.Entry(id); err != nil {
			t.Errorf("entry %s was acknowledged: %v", id, err)
		}
	}
	return nil
}

func (w *workshop) importsWhole(t testing.TB, v *ledger.View, there map[string]int) error {
	for _, ticket := range w.imported {
		if there[ticket] == 0 {
			t.Errorf("import %s was acknowledged and is lost", ticket)
		}
	}
	return v.EachTicket(func(ticket sla.Ticket) (bool, error) {
		if ticket.ID != "T-1" && there[ticket.ID] != batch {
			t.Errorf("of import %s %d entries are there", ticket.ID, there[ticket.ID])
		}
		return true, nil
	})
}

// firstNumber is where the numbers begin.
const firstNumber = 58

// allIssued holds the numbers, which have no gap, against those that were
// acknowledged.
func (w *workshop) allIssued(t testing.TB, v *ledger.View) error {
	all, err := v.AllIssued("")
	numbers := map[string]bool{}
	for i, issued := range all {
		numbers[issued.Number] = true
		if want := fmt.Sprintf("-%04d", firstNumber+i); !strings.HasSuffix(issued.Number, want) {
			t.Errorf("document %d is %s", i+1, issued.Number)
		}
	}
	for _, number := range w.issued {
		if !numbers[number] {
			t.Errorf("document %s was acknowledged and is lost", number)
		}
	}
	return err
}

// drawn fails unless the PDF of every document is what was issued.
func (w *workshop) drawn(t testing.TB) {
	t.Helper()
	var all []ledger.Issued
	noFault(t, w.Read(func(v *ledger.View) (err error) {
		all, err = v.AllIssued("")
		return err
	}))
	for _, issued := range all {
		if _, same, err := PDF(w.Ledger, issued.Number); err != nil || !same {
			t.Errorf("PDF of %s: same %t, %v", issued.Number, same, err)
		}
	}
}
