package price

import (
	"encoding/csv"
	"math/big"
	"os"
	"strconv"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/sla"
)

func TestAmountsAreThoseOfTheCases(t *testing.T) {
	file, err := os.Open("../../testdata/cases/amounts.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 22 {
		t.Fatalf("%d rows, want the 21 cases and the header", len(rows))
	}
	for _, row := range rows[1:] {
		minutes, err := strconv.ParseInt(row[0], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := Amount(sla.Minutes(minutes), decimal.RequireFromString(row[1])); got.StringFixed(2) != row[2] {
			t.Errorf("%s minutes at %s: got %s, want %s", row[0], row[1], got, row[2])
		}
	}
}

// ratAmount rounds the exact quotient half away from zero, slowly.
func ratAmount(minutes int64, rate decimal.Decimal) string {
	exact := new(big.Rat).Mul(rate.Rat(), big.NewRat(minutes, 60))
	return exact.FloatString(2) // halves away from zero, says math/big
}

func TestAmountIsExactForAnyMinutesAndRate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.OneOf(rapid.Int64Range(-2000, 2000), rapid.Int64()).Draw(t, "minutes")
		coefficient := rapid.OneOf(rapid.Int64Range(0, 1_000_000), rapid.Int64()).Draw(t, "coefficient")
		rate := decimal.New(coefficient, rapid.Int32Range(-9, 3).Draw(t, "exponent"))
		got, want := Amount(sla.Minutes(minutes), rate), ratAmount(minutes, rate)
		slow := slowAmount(sla.Minutes(minutes), rate)
		if wantDecimal := decimal.RequireFromString(want); !got.Equal(wantDecimal) || !slow.Equal(wantDecimal) {
			t.Fatalf("%d minutes at %s: got %s, by decimal %s, want %s", minutes, rate, got, slow, want)
		}
	})
}

func TestOrdinaryRatesTakeTheFastPath(t *testing.T) {
	for _, rate := range []string{"50", "50.00", "47.35", "0.3", "62.5025", "-50"} {
		if _, ok := fastCents(100_000, decimal.RequireFromString(rate)); !ok {
			t.Errorf("rate %s is left to decimal", rate)
		}
	}
}

func BenchmarkAmount(b *testing.B) {
	rate := decimal.NewFromInt(50)
	b.Run("fast", func(b *testing.B) {
		for b.Loop() {
			Amount(95, rate)
		}
	})
	b.Run("decimal", func(b *testing.B) {
		for b.Loop() {
			slowAmount(95, rate)
		}
	})
}
