package ledger

import (
	"errors"
	"hash/crc32"
	"io"
	"os"
	"strconv"
	"testing"
	"time"

	"hourbook/app/story/testdata/limit"
	"hourbook/ledger/store"
)

// aloneMost is how many times the processor time of reading and summing a ledger file
// once its first question may cost where nothing lies beside it.
const aloneMost = 8

// BenchmarkAlone is the first question of a ledger that somebody copied without the files
// beside it: what the file says of itself is verified, and the sums of its pages are made.
func BenchmarkAlone(b *testing.B) {
	for _, n := range sizes() {
		path := bigLedger(b, n, max(n/1000, 200)).Path
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			own, yard := time.Duration(1<<62), time.Duration(1<<62)
			for b.Loop() {
				must(b, errors.Join(store.RemoveIfThere(store.ChecksumsPath(path)), store.RemoveIfThere(store.WitnessPath(path))))
				own = min(own, cpuOf(func() { must(b, At(path).Read(func(*View) error { return nil })) }))
				yard = min(yard, cpuOf(func() { summed(b, path) }))
			}
			limit.Beside(b, "read+crc", own.Seconds()/yard.Seconds(), aloneMost)
		})
	}
}

// summed is the yardstick: the file is read and summed once.
func summed(b *testing.B, path string) {
	file, err := os.Open(path)
	must(b, err)
	defer file.Close()
	_, err = io.CopyBuffer(struct{ io.Writer }{crc32.New(store.Castagnoli())}, struct{ io.Reader }{file}, make([]byte, 1<<20))
	must(b, err)
}
