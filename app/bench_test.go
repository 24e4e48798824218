//go:build unix

package app

import (
	"encoding/json"
	"os"
	"syscall"
	"testing"
	"time"

	"hourbook/invoice"
)

// mostPerInvoice is what a one-page invoice may cost: laid out, painted, made
// an archive file, with its data written and put inside.
const mostPerInvoice = 3 * time.Millisecond

// spent is the time that this process had a processor, in all threads.
func spent() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

func goldenDocument(b testing.TB, name string) invoice.Document {
	data, err := os.ReadFile("../invoice/testdata/documents/" + name + ".json")
	noFault(b, err)
	var d invoice.Document
	noFault(b, json.Unmarshal(data, &d))
	d.Seller.Logo, err = os.ReadFile("../assets/sample/logo.png")
	noFault(b, err)
	return d
}

func BenchmarkInvoice(b *testing.B) {
	d := goldenDocument(b, "english")
	d.AtNoCharge = nil
	if _, err := Draw(d); err != nil { // fonts are cut once
		b.Fatal(err)
	}
	b.ReportAllocs()
	before, n := spent(), 0
	for b.Loop() {
		if _, err := Draw(d); err != nil {
			b.Fatal(err)
		}
		n++
	}
	each := (spent() - before) / time.Duration(n)
	b.ReportMetric(float64(each.Microseconds())/1000, "cpu-ms")
	if n > 100 && each > mostPerInvoice {
		b.Errorf("an invoice costs %s of a processor, %s is the limit", each, mostPerInvoice)
	}
}
