package einvoice_test

import (
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/invoice/einvoice"
)

// validators is the folder that .ci/validators fills. Without it the test
// skips; where it must run (CI=true) it fails.
func validators(t *testing.T) string {
	if testing.Short() {
		t.Skip("the official validators take a minute")
	}
	without := t.Skip
	if os.Getenv("CI") == "true" {
		without = t.Fatal
	}
	folder := os.Getenv("HOURBOOK_VALIDATORS")
	if folder == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			without("no cache folder: ", err)
		}
		folder = filepath.Join(cache, "hourbook-validators")
	}
	if _, err := os.Stat(filepath.Join(folder, "ready")); err != nil {
		without("the official validators are not installed; .ci/validators does it")
	}
	for _, tool := range []string{"java", "xmllint"} {
		if _, err := exec.LookPath(tool); err != nil {
			without("the official validators need ", tool)
		}
	}
	return folder
}

// floors are the fewest documents that each validator must see in a run of make
// test; a test that asks it of fewer looks away.
var floors = map[string]int{
	"rules/en16931-ubl.xslt": 40, "rules/en16931-cii.xslt": 40, "rules/peppol-ubl.xslt": 40, "factur-x/FACTUR-X_EN16931.xslt": 40, "veraPDF": 12,
	"rules/xrechnung-ubl.xslt": 40, "rules/xrechnung-cii.xslt": 40,
}

// validated notes that a validator was asked of so many documents, for the line
// that make test ends with, and wants them to be as many as its floor says.
func validated(t *testing.T, validator string, documents int) {
	t.Helper()
	if documents < floors[validator] {
		t.Errorf("%s was asked of %d documents, want at least %d", validator, documents, floors[validator])
	}
	path := os.Getenv("HOURBOOK_VALIDATED")
	if path == "" {
		return
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	fmt.Fprintln(file, validator, documents)
}

// verdict is what rules say about one file.
type verdict struct {
	fired  int      // rules that looked at something
	failed []string // ids, each once
}

// judge runs a rule file over a folder of XML files.
func judge(t *testing.T, rules, folder string) map[string]verdict {
	lib := filepath.Join(validators(t), "lib", "*")
	out := t.TempDir()
	command := exec.Command("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", lib, "net.sf.saxon.Transform", "-xsl:"+filepath.Join(validators(t), rules), "-s:"+folder, "-o:"+out)
	if text, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", rules, err, text)
	}
	verdicts := map[string]verdict{}
	reports, err := filepath.Glob(filepath.Join(out, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range reports {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(filepath.Base(path), ".")
		verdicts[name] = readReport(t, data)
	}
	return verdicts
}

// readReport reads a report in SVRL.
func readReport(t *testing.T, data []byte) verdict {
	var report struct {
		Fired  []struct{} `xml:"http://purl.oclc.org/dsdl/svrl fired-rule"`
		Failed []struct {
			ID string `xml:"id,attr"`
		} `xml:"http://purl.oclc.org/dsdl/svrl failed-assert"`
	}
	if err := xml.Unmarshal(data, &report); err != nil {
		t.Fatal(err)
	}
	v := verdict{fired: len(report.Fired)}
	for _, failed := range report.Failed {
		if !slices.Contains(v.failed, failed.ID) {
			v.failed = append(v.failed, failed.ID)
		}
	}
	return v
}

// schema asks xmllint about each file of a folder.
func schema(t *testing.T, xsd string, paths ...string) {
	args := append([]string{"--noout", "--nonet", "--schema", filepath.Join(validators(t), xsd)}, paths...)
	if text, err := exec.Command("xmllint", args...).CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", xsd, err, text)
	}
}

// spoiled is a document that a rule must refuse: text of a good one replaced.
type spoiled struct {
	name, of, from, to string
	rule               string
}

// folderOf writes the files of all documents, and the spoiled ones.
func folderOf(t *testing.T, make func(invoice.Document) ([]byte, error), bad []spoiled) string {
	folder := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name+".xml"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string]string{}
	for name, doc := range documents(t) {
		data, err := make(doc)
		if err != nil {
			t.Fatal(name, err)
		}
		files[name] = string(data)
		put(name, files[name])
	}
	for _, s := range bad {
		text := strings.Replace(files[s.of], s.from, s.to, 1)
		if text == files[s.of] {
			t.Fatalf("%s: there is no %s in %s", s.name, s.from, s.of)
		}
		put("bad-"+s.name, text)
	}
	return folder
}

// hold compares verdicts with what must come out: nothing for documents of
// ours, the one rule for spoiled ones, and enough rules at work.
func hold(t *testing.T, rules string, verdicts map[string]verdict, least int, bad []spoiled) {
	t.Helper()
	validated(t, rules, len(verdicts)-len(bad))
	if want := len(documents(t)) + len(bad); len(verdicts) != want {
		t.Fatalf("%d verdicts, want %d", len(verdicts), want)
	}
	fewest, most := 1<<20, 0
	for _, name := range slices.Sorted(maps.Keys(verdicts)) {
		v := verdicts[name]
		fewest, most = min(fewest, v.fired), max(most, v.fired)
		if v.fired < least {
			t.Errorf("%s: only %d rules fired, want %d: the validator looks away", name, v.fired, least)
		}
		if !strings.HasPrefix(name, "bad-") && len(v.failed) > 0 {
			t.Errorf("%s breaks %v", name, v.failed)
		}
	}
	t.Logf("%d documents pass, %d to %d rules fired on each, %d spoiled ones", len(verdicts)-len(bad), fewest, most, len(bad))
	for _, s := range bad {
		if v := verdicts["bad-"+s.name]; !slices.Contains(v.failed, s.rule) {
			t.Errorf("%s passes %s; it breaks %v", s.name, s.rule, v.failed)
		}
	}
}

func good(t *testing.T, folder string) []string {
	paths, err := filepath.Glob(filepath.Join(folder, "[^b]*.xml"))
	if err != nil || len(paths) < 10 {
		t.Fatal(paths, err)
	}
	return paths
}

func TestOfficialRulesAreContentWithUBL(t *testing.T) {
	t.Parallel()
	validators(t)
	bad := []spoiled{
		{"total", "english", ">171.42</cbc:TaxInclusiveAmount>", ">171.43</cbc:TaxInclusiveAmount>", "BR-CO-15"},
		{"vat", "english", ">29.75</cbc:TaxAmount><cac:TaxCategory>", ">31.00</cbc:TaxAmount><cac:TaxCategory>", "BR-CO-17"},
		{"seller", "english", "<cbc:CompanyID>LT100007654311</cbc:CompanyID>", "<cbc:CompanyID>100007654311</cbc:CompanyID>", "BR-CO-09"},
		{"number", "english", "<cbc:ID>HB-2026-0118</cbc:ID>", "", "BR-02"},
		{"outside", "outside", "<cac:PartyLegalEntity>", "<cac:PartyTaxScheme><cbc:CompanyID>LT100007654311</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>", "BR-O-02"},
	}
	folder := folderOf(t, einvoice.UBL, bad)
	var invoices, notes []string
	for _, path := range good(t, folder) {
		if strings.Contains(filepath.Base(path), "credit") {
			notes = append(notes, path)
		} else {
			invoices = append(invoices, path)
		}
	}
	schema(t, "ubl/maindoc/UBL-Invoice-2.1.xsd", invoices...)
	schema(t, "ubl/maindoc/UBL-CreditNote-2.1.xsd", notes...)
	hold(t, "rules/en16931-ubl.xslt", judge(t, "rules/en16931-ubl.xslt", folder), 50, bad)
}

func TestPeppolIsContentWithUBL(t *testing.T) {
	t.Parallel()
	validators(t)
	bad := []spoiled{
		{"buyer", "reverse-charge", `<cbc:EndpointID schemeID="9930">DE136695976</cbc:EndpointID>`, "", "PEPPOL-EN16931-R010"},
		{"seller", "reverse-charge", `<cbc:EndpointID schemeID="0200">302201144</cbc:EndpointID>`, "", "PEPPOL-EN16931-R020"},
		{"reference", "reverse-charge", "<cbc:BuyerReference>hamburg</cbc:BuyerReference>", "", "PEPPOL-EN16931-R003"},
		{"line", "english", `>100.00</cbc:LineExtensionAmount>`, ">100.10</cbc:LineExtensionAmount>", "PEPPOL-EN16931-R120"},
	}
	hold(t, "rules/peppol-ubl.xslt", judge(t, "rules/peppol-ubl.xslt", folderOf(t, einvoice.UBL, bad)), 30, bad)
}

func TestOfficialRulesAreContentWithCII(t *testing.T) {
	t.Parallel()
	validators(t)
	bad := []spoiled{
		{"total", "english", "<ram:GrandTotalAmount>171.42<", "<ram:GrandTotalAmount>171.43<", "BR-CO-15"},
		{"reverse", "reverse-charge", `<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE136695976</ram:ID></ram:SpecifiedTaxRegistration>`, "", "BR-AE-02"},
	}
	folder := folderOf(t, einvoice.CII, bad)
	schema(t, "factur-x/Factur-X_EN16931.xsd", good(t, folder)...)
	hold(t, "rules/en16931-cii.xslt", judge(t, "rules/en16931-cii.xslt", folder), 80, bad)
}

func TestFacturXIsContentWithCII(t *testing.T) {
	t.Parallel()
	validators(t)
	bad := []spoiled{
		{"total", "english", "<ram:GrandTotalAmount>171.42<", "<ram:GrandTotalAmount>171.43<", "BR-CO-15"},
	}
	hold(t, "factur-x/FACTUR-X_EN16931.xslt", judge(t, "factur-x/FACTUR-X_EN16931.xslt", folderOf(t, einvoice.CII, bad)), 80, bad)
}
