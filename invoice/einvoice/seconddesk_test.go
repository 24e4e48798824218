package einvoice_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
)

// sampled is which of the big desk's customers are tried in short: each of
// these.
const sampled = 6

// smaller keeps, in short, a fixed sample of a desk's customers, and all the odd
// ones.
func (d desk) smaller() desk {
	if !testing.Short() || len(d.customers) < 100 {
		return d
	}
	odd := len(d.customers) - len(oddCustomers(0))
	var kept []deskCustomer
	for n, c := range d.customers {
		if n%sampled == (n/47+2)%sampled || n >= odd {
			kept = append(kept, c)
		}
	}
	d.customers = kept
	return d
}

// deskFiles are the files of all desks, in folders by the rules that are to be
// content with them.
type deskFiles struct {
	pdf             []string
	ubl, cii        string // of EN 16931
	peppol, facturX string
	xUBL, xCII      string // of XRechnung
	count           map[string]int
}

func newDeskFiles(t *testing.T) *deskFiles {
	f := &deskFiles{count: map[string]int{}}
	folder := t.TempDir()
	for _, name := range []struct {
		name string
		to   *string
	}{{"ubl", &f.ubl}, {"cii", &f.cii}, {"peppol", &f.peppol}, {"facturx", &f.facturX}, {"xubl", &f.xUBL}, {"xcii", &f.xCII}} {
		*name.to = filepath.Join(folder, name.name)
		if err := os.Mkdir(*name.to, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func (f *deskFiles) put(t *testing.T, folder, name string, data []byte) {
	t.Helper()
	f.count[filepath.Base(folder)]++
	if err := os.WriteFile(filepath.Join(folder, name), data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// add writes the files of a document, and wants those refused that are to be.
func (f *deskFiles) add(t *testing.T, p paper) {
	t.Helper()
	doc, xrechnung := p.Document, p.Document.Profile == invoice.XRechnung
	name := doc.Number + ".xml"
	if data, ok := writes(t, p, "UBL", einvoice.UBL, p.customer.ubl); ok {
		f.put(t, f.ubl, name, data)
		if xrechnung {
			f.put(t, f.xUBL, name, data)
		} else {
			f.put(t, f.peppol, name, data)
		}
	}
	if data, ok := writes(t, p, "CII", einvoice.CII, p.customer.cii); ok {
		f.put(t, f.cii, name, data)
		if xrechnung {
			f.put(t, f.xCII, name, data)
		}
	}
	if data, ok := writes(t, p, "Factur-X", einvoice.FacturX, ""); ok {
		f.put(t, f.facturX, name, data)
	}
	path := filepath.Join(filepath.Dir(f.ubl), doc.Number+".pdf")
	if err := os.WriteFile(path, p.PDF, 0o666); err != nil {
		t.Fatal(err)
	}
	f.pdf = append(f.pdf, path)
}

// writes writes a document; not ok where it is to break a rule, and does.
func writes(t *testing.T, p paper, form string, write func(invoice.Document) ([]byte, error), rule string) ([]byte, bool) {
	t.Helper()
	data, err := write(p.Document)
	var broken *einvoice.RuleError
	switch {
	case rule == "" && err == nil:
		return data, true
	case rule != "" && errors.As(err, &broken) && slices.ContainsFunc(broken.Violations, func(v einvoice.Violation) bool { return v.Rule == rule }) && len(broken.Violations) == 1:
		return nil, false
	}
	t.Errorf("%s of %s as %s: %v; it is to break %q", p.Document.Number, p.customer.ID, form, err, rule)
	return nil, false
}

// spoil puts a copy of a file of XRechnung that lacks something into its folder.
func (f *deskFiles) spoil(t *testing.T, folder, text string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*-*.xml"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	data, err := os.ReadFile(paths[0])
	if err != nil || !strings.Contains(string(data), text) {
		t.Fatalf("there is no %s in %s (%v)", text, paths[0], err)
	}
	f.put(t, folder, spoiledName+".xml", []byte(strings.Replace(string(data), text, "", 1)))
}

// spoiledName is the file of which a rule must complain: the seller names
// nobody to ask.
const spoiledName, spoiledRule = "spoiled", "BR-DE-5"

// content wants rules to be content with every file of a folder, the spoiled
// one apart.
func content(t *testing.T, rules, folder string, files, least int) {
	t.Helper()
	verdicts := judge(t, rules, folder)
	if len(verdicts) != files || files == 0 {
		t.Errorf("%s: %d verdicts on %d files", rules, len(verdicts), files)
	}
	if v, ok := verdicts[spoiledName]; ok {
		delete(verdicts, spoiledName)
		if !slices.Contains(v.failed, spoiledRule) {
			t.Errorf("%s: what lacks a contact breaks %v", rules, v.failed)
		}
	}
	for name, v := range verdicts {
		if len(v.failed) > 0 || v.fired < least {
			t.Errorf("%s: %s breaks %v, %d rules fired", rules, name, v.failed, v.fired)
		}
	}
	validated(t, rules, len(verdicts))
}

// TestTheSecondDeskPassesTheOfficialRules issues the invoices of a desk of two
// hundred customers in 47 countries, and of desks that are not registered, in
// another country of the EU and outside it, and asks every official validator.
// What is to fail is listed with the customer; nothing else does.
func TestTheSecondDeskPassesTheOfficialRules(t *testing.T) {
	validators(t)
	files := newDeskFiles(t)
	for _, d := range desks() {
		for _, p := range d.smaller().issue(t) {
			files.add(t, p)
		}
	}
	files.spoil(t, files.xUBL, "<cbc:Name>Rasa Petrauskaitė</cbc:Name>")
	files.spoil(t, files.xCII, "<ram:PersonName>Rasa Petrauskaitė</ram:PersonName>")
	t.Run("rules", func(t *testing.T) {
		for _, r := range []struct {
			rules, folder string
			least         int
		}{
			{"rules/en16931-ubl.xslt", files.ubl, 50}, {"rules/en16931-cii.xslt", files.cii, 80}, {"rules/peppol-ubl.xslt", files.peppol, 30},
			{"rules/xrechnung-ubl.xslt", files.xUBL, 12}, {"rules/xrechnung-cii.xslt", files.xCII, 15}, {"factur-x/FACTUR-X_EN16931.xslt", files.facturX, 80},
		} {
			t.Run(filepath.Base(r.rules), func(t *testing.T) {
				t.Parallel()
				content(t, r.rules, r.folder, files.count[filepath.Base(r.folder)], r.least)
			})
		}
		t.Run("veraPDF", func(t *testing.T) {
			t.Parallel()
			verdicts := veraPDF(t, files.pdf)
			for _, path := range files.pdf {
				name := strings.TrimSuffix(filepath.Base(path), ".pdf")
				if v, ok := verdicts[name]; !ok || !v.Report.Compliant || v.Report.Details.Passed < 1000 {
					t.Errorf("%s: %+v", name, v.Report)
				}
			}
			validated(t, "veraPDF", len(verdicts))
		})
	})
}

// TestTheSecondDeskIsIssuedAsListed needs no validator: who is held back, and
// which data break a rule, is what the list says.
func TestTheSecondDeskIsIssuedAsListed(t *testing.T) {
	treatments, countries, customers := map[string]int{}, map[string]bool{}, 0
	for _, d := range desks() {
		customers += len(d.customers)
		for _, c := range d.customers {
			countries[c.Country] = true
		}
		d = d.smaller()
		files := newDeskFiles(t)
		for _, p := range d.issue(t) {
			treatments[p.Document.Groups[0].Treatment+" "+string(p.Document.Kind)]++
			files.add(t, p)
		}
	}
	if customers < 200 || len(countries) < 40 {
		t.Errorf("only %d customers of %d countries", customers, len(countries))
	}
	for _, want := range []string{
		"home invoice", "private invoice", "reverse-charge invoice", "reverse-charge credit", "private-abroad invoice", "outside-area invoice", "outside-area credit",
		"outside invoice", "outside credit", "foreign invoice", "unregistered invoice", "unregistered credit",
	} {
		if treatments[want] == 0 {
			t.Errorf("no document is %s: %v", want, treatments)
		}
	}
}
