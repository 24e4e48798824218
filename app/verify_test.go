package app

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hourbook/app/exchange"
	"hourbook/assets"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// day is a working day of the sample company, at an hour.
func sampleAct(at string) ledger.Act {
	when, err := time.Parse(time.RFC3339, at)
	if err != nil {
		panic(err)
	}
	return ledger.Act{Author: "rasa", At: when}
}

func noFault(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// emptyLedger is a ledger of the sample company.
func emptyLedger(t testing.TB) *ledger.Ledger {
	t.Helper()
	l := ledger.At(filepath.Join(t.TempDir(), "sample.hourbook"))
	zone, err := terms.DefaultZone("terms.toml", assets.Terms)
	noFault(t, err)
	rules, err := terms.Read("terms.toml", assets.Terms, zone)
	noFault(t, err)
	company, err := assets.Sample.ReadFile("sample/company.toml")
	noFault(t, err)
	seller, err := terms.ReadCompany("company.toml", company, func(path string) ([]byte, error) {
		return assets.Sample.ReadFile("sample/" + filepath.Base(path))
	})
	noFault(t, err)
	noFault(t, l.Create(sampleAct("2026-11-02T09:00:00+02:00"), zone, seller, rules))
	return l
}

// sampleMonth is a ledger with the sample month, and its invoices of October.
func sampleMonth(t testing.TB) (*ledger.Ledger, []Issued) {
	t.Helper()
	l := emptyLedger(t)
	folder, err := fs.Sub(assets.Sample, "sample")
	noFault(t, err)
	_, err = exchange.Import(context.Background(), l, sampleAct("2026-11-02T09:10:00+02:00"), folder, "sample", exchange.How{})
	noFault(t, err)
	october, err := sla.ParseMonth("2026-10")
	noFault(t, err)
	var drafts []InvoiceDraft
	noFault(t, l.Read(func(v *ledger.View) error {
		drafts, err = Drafts(v, october, v.Zone().Day(sampleAct("2026-11-06T17:00:00+02:00").At), "")
		return err
	}))
	var all []Issued
	for _, d := range drafts {
		if d.Held != nil || len(d.Document.Lines) == 0 {
			continue
		}
		issued, err := Issue(l, sampleAct("2026-11-06T17:00:00+02:00"), Issuing{Month: october}, d.Document.Buyer.ID)
		noFault(t, err)
		all = append(all, issued)
	}
	if len(all) < 2 {
		t.Fatalf("the sample month has %d invoices", len(all))
	}
	return l, all
}

func TestAPDFIsKnownUnchangedAlteredOrNotAtAll(t *testing.T) {
	l, issued := sampleMonth(t)
	raw := issued[0].PDF
	number := issued[0].Document.Number
	metadata := bytes.Index(raw, []byte(number))
	if metadata < 0 {
		t.Fatal("the number does not stand in the file")
	}
	renumbered := bytes.Replace(raw, []byte(number), []byte(issued[1].Document.Number), 1)
	saved := append(slices.Clone(raw), "\n% saved\n%%EOF\n"...)
	pageChanged := changedStream(t, raw)
	for _, c := range []struct {
		what, name string
		raw        []byte
		state      string
		number     string
		part       string
	}{
		{"as issued", "whatever.pdf", raw, IssuedPDF, number, ""},
		{"a page changed", "x.pdf", pageChanged, AlteredPDF, number, "the pages"},
		{"its description changed", "x.pdf", renumbered, AlteredPDF, issued[1].Document.Number, "the description"},
		{"saved by another program", "x.pdf", saved, AlteredPDF, number, "file structure only"},
		{"cut short", "x.pdf", raw[:len(raw)*9/10], AlteredPDF, number, "the file is broken or cut short"},
		{"only the name is right", number + " (1).pdf", []byte("%PDF-1.7\n%%EOF"), AlteredPDF, number, "the pages"},
		{"another company's", "INV-2026-0001.pdf", []byte("%PDF-1.7 INV-2026-0001 %%EOF"), UnknownPDF, "", ""},
		{"no PDF", "photo.jpg", []byte("\xff\xd8\xff"), UnknownPDF, "", ""},
		{"nothing", "empty.pdf", nil, UnknownPDF, "", ""},
	} {
		noFault(t, l.Read(func(v *ledger.View) error {
			got, err := Verify(v, c.raw, c.name)
			if got.State != c.state || got.Issued.Number != c.number || len(got.Text.Lacks()) > 0 {
				t.Errorf("%s: %+v", c.what, got)
			}
			if c.part != "" && !strings.Contains(strings.Join(got.Parts, "; "), c.part) {
				t.Errorf("%s: differs in %q", c.what, got.Parts)
			}
			return err
		}))
	}
}

// changedStream is a PDF with one page drawn differently: the last stream of
// page content is packed anew.
func changedStream(t *testing.T, raw []byte) []byte {
	t.Helper()
	for rest := raw; ; {
		at := streamForm().FindSubmatchIndex(rest)
		if at == nil {
			t.Fatal("no page")
		}
		if kindOf(string(rest[at[2]:at[3]])) == "the pages" {
			changed := slices.Clone(raw)
			changed[len(raw)-len(rest)+at[1]+30] ^= 0xff
			return changed
		}
		rest = rest[at[1]:]
	}
}

func TestEveryIssuedPDFIsHeldAgainstLedgerAndArchive(t *testing.T) {
	l, issued := sampleMonth(t)
	report, err := CheckPDF(context.Background(), l, nil)
	noFault(t, err)
	if report.Checked != len(issued) || len(report.Problems)+len(report.Notices) != 0 {
		t.Fatalf("%+v", report)
	}
	noFault(t, os.Remove(archivePath(l, issued[0].Document.Number)))
	noFault(t, os.WriteFile(archivePath(l, issued[1].Document.Number), []byte("other"), 0o600))
	report, err = CheckPDF(context.Background(), l, nil)
	noFault(t, err)
	if len(report.Notices) != 1 || len(report.Problems) != 1 || !strings.Contains(report.Problems[0].String(), issued[1].Document.Number) {
		t.Errorf("%+v", report)
	}
}

// Whatever is dropped on the window, the answer comes and is never "issued".
func FuzzVerify(f *testing.F) {
	l, issued := sampleMonth(f)
	f.Add([]byte("%PDF-1.7\n1 0 obj <</Length 3>> stream\nabc\nendstream %%EOF"), "x.pdf")
	f.Add([]byte("%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\nabc endstream"), issued[0].Document.Number)
	f.Fuzz(func(t *testing.T, raw []byte, name string) {
		noFault(t, l.Read(func(v *ledger.View) error {
			got, err := Verify(v, raw, name)
			if err == nil && (got.State == IssuedPDF || got.Text.In("en") == "") {
				t.Errorf("%+v", got)
			}
			return err
		}))
	})
}
