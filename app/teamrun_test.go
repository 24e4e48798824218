package app

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/front"
	"hourbook/ledger/journal"
	"hourbook/ledger/journal/journaltest"
	"hourbook/ledger/team"
	"hourbook/ledger/terms"
	"hourbook/ledger/wire"
	"hourbook/sla"
)

// office is a team with two servers that keep one journal in memory.
type office struct {
	first   *ledger.Ledger
	fronts  []*front.Front
	servers []ledger.Server
}

func keyFrom(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func publicOf(name string) ed25519.PublicKey { return keyFrom(name).Public().(ed25519.PublicKey) }

// newOffice is one whose customers have an hour each to be billed for October.
func newOffice(t *testing.T, customers int) *office {
	t.Helper()
	zone, err := sla.ParseZone("+02:00")
	noFault(t, err)
	rules, err := terms.Read("terms.toml", assets.Terms, zone)
	noFault(t, err)
	l := ledger.At(filepath.Join(t.TempDir(), "first.hourbook"))
	l.Signer = keyFrom("rasa")
	act := ledger.Act{Author: "rasa", At: time.Date(2026, 10, 5, 9, 0, 0, 0, time.UTC)}
	noFault(t, l.Create(act, zone, invoice.Seller{Party: invoice.Party{Name: "Voxline UAB", Street: "Gatve 1", City: "Vilnius", Country: "LT", VATID: "LT100007654311"}, Series: "HB", DueDays: 14}, rules))
	noFault(t, l.Bulk(t.Context(), act, func(tx *ledger.Tx) error {
		for i := range customers {
			id := fmt.Sprintf("customer-%02d", i)
			ticket := sla.Ticket{ID: "T-" + id, Customer: id, Subject: "Login loop", Priority: sla.High, Channel: "Forum", Opened: act.At}
			w := sla.Entry{Ticket: ticket.ID, Staff: "Jonas", Day: tx.Today(), Minutes: 60, Kind: "firewall"}
			if err := tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: id, Name: id, Street: "Gatve 2", City: "Kaunas", Country: "LT"}}, nil); err != nil {
				return err
			}
			if _, err := tx.OpenTicket(ticket, nil); err != nil {
				return err
			}
			if _, err := tx.LogWork(w, nil); err != nil {
				return err
			}
		}
		return nil
	}))
	noFault(t, l.Write(act, func(tx *ledger.Tx) error {
		return tx.BeginTeam([]ledger.Member{{Name: "rasa", Roles: ledger.AllRoles}, {Name: "bob", Roles: ledger.Finance}}, []ledger.Key{
			{User: "rasa", Device: "one", Public: publicOf("rasa")}, {User: "rasa", Device: "spare", Public: publicOf("spare")}, {User: "bob", Device: "two", Public: publicOf("bob")},
		})
	}))
	o := &office{first: l}
	o.serve(t)
	return o
}

// serve lets two servers keep the journal.
func (o *office) serve(t *testing.T) {
	memory := journaltest.NewMemory(ledger.Head{})
	memory.Beat = 10 * time.Millisecond
	noFault(t, o.first.Read(func(v *ledger.View) error {
		acts, err := v.Acts(ledger.Head{}, 1000)
		for _, act := range acts {
			if _, err := memory.Append(t.Context(), memory.Heads[len(memory.Heads)-1], act); err != nil {
				return err
			}
		}
		return err
	}))
	for i := range 2 {
		name := fmt.Sprint("server ", i)
		cert, err := wire.Certificate(keyFrom(name))
		noFault(t, err)
		f := &front.Front{Journal: memory, Replica: ledger.At(filepath.Join(t.TempDir(), name+".hourbook"))}
		f.Replica.Shared = memory
		noFault(t, f.Replica.Join(t.Context(), nil))
		noFault(t, f.Refresh(t.Context()))
		s := httptest.NewUnstartedServer(f.Handler())
		s.TLS, s.EnableHTTP2 = wire.ServerTLS(cert), true
		s.StartTLS()
		t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
		o.fronts, o.servers = append(o.fronts, f), append(o.servers, ledger.Server{URL: s.URL, Public: publicOf(name)})
	}
	o.first.Shared = team.Connect(o.servers, keyFrom("rasa"))
	noFault(t, o.first.Write(ledger.Act{Author: "rasa", At: time.Date(2026, 10, 5, 10, 0, 0, 0, time.UTC)}, func(tx *ledger.Tx) error { return tx.SetServers(o.servers) }))
}

// desk is the ledger on the computer of somebody, who asks one of the servers first.
func (o *office) desk(t *testing.T, who string, first int) *ledger.Ledger {
	t.Helper()
	raw, err := os.ReadFile(o.first.Path)
	noFault(t, err)
	l := ledger.At(filepath.Join(t.TempDir(), who+".hourbook"))
	noFault(t, os.WriteFile(l.Path, raw, 0o600))
	l.Signer, l.Shared = keyFrom(who), team.Connect(append(o.servers[first:], o.servers[:first]...), keyFrom(who))
	return l
}

// run is a run of a month on a desk: what was issued, and by whom the others were.
type run struct {
	issued map[string]string // customer to number
	taken  map[string]string // customer to who issued
}

func monthRun(t *testing.T, l *ledger.Ledger, who string) run {
	r := run{map[string]string{}, map[string]string{}}
	act := ledger.Act{Author: who, At: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	what := Issuing{Month: toMonth("2026-10")}
	var drafts []InvoiceDraft
	noFault(t, l.Read(func(v *ledger.View) (err error) {
		drafts, err = Drafts(v, what.Month, v.Zone().Day(act.At), "")
		return err
	}))
	err := IssueAll(context.Background(), l, act, what, drafts, nil, func(customer string, issued Issued, err error) error {
		var taken *TakenError
		if errors.As(err, &taken) {
			r.taken[customer] = taken.By
			return nil
		}
		r.issued[customer] = issued.Document.Number
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return r
}

// Two people run the same month at once: each customer gets one invoice, the numbers
// have no gap, who comes second hears who was first, and every server keeps every PDF.
func TestTwoMonthRunsAtOnce(t *testing.T) {
	const customers = 12
	o := newOffice(t, customers)
	ctx, stop := context.WithCancel(t.Context())
	var servers sync.WaitGroup
	for _, f := range o.fronts {
		servers.Go(func() { _ = f.Keep(ctx) })
	}
	defer servers.Wait()
	defer stop()
	who := []string{"rasa", "bob"}
	desks := []*ledger.Ledger{o.desk(t, "rasa", 0), o.desk(t, "bob", 1)}
	var runs [2]run
	var both sync.WaitGroup
	for i := range desks {
		both.Go(func() { runs[i] = monthRun(t, desks[i], who[i]) })
	}
	both.Wait()
	numbers := map[string]bool{}
	for i, r := range runs {
		for customer, number := range r.issued {
			numbers[number] = true
			if by := runs[1-i].taken[customer]; by != who[i] {
				t.Errorf("%s has %s of %s, and the other run says %q", customer, number, who[i], by)
			}
		}
	}
	for n := range customers {
		number := fmt.Sprintf("HB-2026-%04d", n+1)
		if !numbers[number] || len(numbers) != customers {
			t.Errorf("%s is missing of %d numbers", number, len(numbers))
		}
		for _, f := range o.fronts {
			inArchive(t, f.Replica.Path+".archive/"+number+".pdf")
		}
	}
}

// inArchive waits until a server has kept a file.
func inArchive(t *testing.T, path string) {
	t.Helper()
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for range 3000 {
		if _, err := os.Stat(path); err == nil {
			return
		}
		<-again.C
	}
	t.Errorf("%s is not there", path)
}

// forgetful is a journal that keeps no files.
type forgetful struct{ ledger.Journal }

// Put keeps nothing.
func (forgetful) Put(context.Context, journal.Shelf, []byte) error { return nil }

// The servers let no document in without its PDF, and give the one that was sent to
// every desk, however that would draw it.
func TestTheServersKeepThePDF(t *testing.T) {
	o := newOffice(t, 2)
	rasa, bob := o.desk(t, "rasa", 0), o.desk(t, "bob", 0)
	act := ledger.Act{Author: "rasa", At: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	what := Issuing{Month: toMonth("2026-10")}
	whole := rasa.Shared
	rasa.Shared = forgetful{whole}
	var denied *ledger.DeniedError
	if _, err := IssueContext(t.Context(), rasa, act, what, "customer-00"); !errors.As(err, &denied) {
		t.Fatalf("it is issued without its PDF: %v", err)
	}
	rasa.Shared = whole
	otherwise := func(d invoice.Document) ([]byte, error) {
		raw, err := Draw(d)
		return append(raw, "% drawn by another program\n"...), err
	}
	issued, err := issue(t.Context(), rasa, act, what, "customer-00", nil, otherwise)
	if noFault(t, err); issued.Document.Number != "HB-2026-0001" {
		t.Errorf("it is %s", issued.Document.Number)
	}
	noFault(t, bob.CatchUp(t.Context()))
	got, same, err := PDFContext(t.Context(), bob, "HB-2026-0001")
	if noFault(t, err); !same || string(got) != string(issued.PDF) {
		t.Error("bob has another PDF than rasa sent")
	}
	if raw, err := os.ReadFile(archivePath(bob, "HB-2026-0001")); err != nil || string(raw) != string(issued.PDF) {
		t.Errorf("it is not in bob's archive (%v)", err)
	}
}
