package invoice

import (
	"strings"
	"testing"
)

func TestEPCIsWhatBanksRead(t *testing.T) {
	seller := goldenSeller
	want := "BCD\n002\n1\nSCT\nVOXLLT2X\nVoxline Support UAB\nLT121000011101001000\nEUR171.42\n\n\nHB-2026-0118"
	if got := EPC(seller, dec("171.42"), "HB-2026-0118"); got != want {
		t.Errorf("got %q", got)
	}
	seller.IBAN, seller.BIC = "LT12 1000 0111 0100 1000", ""
	if got := EPC(seller, dec("0.01"), "a\nb"); !strings.HasSuffix(got, "SCT\n\nVoxline Support UAB\nLT121000011101001000\nEUR0.01\n\n\na b") {
		t.Errorf("got %q", got)
	}
	if got := EPC(seller, dec("999999999.99"), strings.Repeat("x", 200)); !strings.HasSuffix(got, "\n"+strings.Repeat("x", 140)) {
		t.Errorf("got %q", got)
	}
	seller.Name = strings.Repeat("ž", 100)
	if got := EPC(seller, dec("1"), "HB-2026-0118"); strings.Count(got, "ž") != 70 {
		t.Errorf("got %q", got)
	}
	seller.Name = strings.Repeat("字", 100)
	if got := EPC(seller, dec("1"), strings.Repeat("x", 200)); got != "" {
		t.Errorf("%d bytes are too many for the code", len(got))
	}
}

func TestEPCOnlyWhereThereIsSomethingToPay(t *testing.T) {
	for _, amount := range []string{"0", "-1", "0.001", "1000000000.00", "1.005"} {
		if got := EPC(goldenSeller, dec(amount), "HB-2026-0118"); got != "" {
			t.Errorf("%s: got %q", amount, got)
		}
	}
	broken := goldenSeller
	broken.IBAN = "LT001000011101001000"
	if EPC(broken, dec("1"), "HB-2026-0118") != "" || EPC(goldenSeller, dec("1"), "") != "" {
		t.Error("a code that no bank can use")
	}
	documents := goldenDocuments(t)
	for name, want := range map[string]bool{"english": true, "reverse-charge": true, "outside": true, "draft": false, "credit": false, "statement": false} {
		if got := documents[name].EPC() != ""; got != want {
			t.Errorf("%s: a code %v, want %v", name, got, want)
		}
	}
}
