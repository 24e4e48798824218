package ledger

import "errors"

// evilBankRows are what the bank told of in the desk: what beta brought on account,
// money of nobody, and what was returned.
func evilBankRows() []BankRow {
	on := dayOf("2026-12-03")
	return []BankRow{
		{ID: "B-beta", Account: "LT121000011101001000", On: on, Amount: eur("25.00"), Payer: "Beta", IBAN: "DE89370400440532013000"},
		{ID: "B-nobody", Account: "LT121000011101001000", On: on, Amount: eur("7.00")},
		{ID: "B-left", Account: "LT121000011101001000", On: on, Amount: eur("8.00")},
		{ID: "B-back", Account: "LT121000011101001000", On: on, Amount: eur("-25.00"), Reversal: true},
		{ID: "B-cash", Account: "LT121000011101001000", On: on, Amount: eur("3.00")},
	}
}

func evilBankLoaded(tx *Tx) error {
	loaded := tx.LoadBankRows("december.xml", evilBankRows())
	_, cash := tx.ConfirmBankRow("B-cash", "beta", []Part{{"", eur("3.00")}}, false)
	return errors.Join(loaded, cash, tx.LeaveBankRow("B-left", "the owner's", false))
}

// evilOnAccount is the payment of beta that no row of the bank books yet.
func evilOnAccount(tx *Tx) uint64 {
	moves, err := tx.Moves("beta")
	for _, m := range moves {
		if err == nil && m.Payment != nil && m.Payment.Amount.Equal(eur("25.00")) {
			return m.Seq
		}
	}
	return 0
}

func lyingRow(class, says, told string, spoil func(*BankRow)) evil {
	return lie(class, says, told, func(p *bankRowsLoaded) { spoil(&p.Rows[0]) })
}

var evilBank = []evils{
	{kind: "bank-rows-loaded", good: func(tx *Tx) error {
		return tx.LoadBankRows("more.xml", []BankRow{{ID: "B-new", On: tx.Today(), Amount: eur("12.00")}, {ID: "B-newer", On: tx.Today(), Amount: eur("12.00")}})
	}, lies: []evil{
		lyingRow(outOfRange, "no amount", "amount", func(r *BankRow) { r.Amount = eur("0.00") }),
		lyingRow(outOfRange, "half a cent", "amount", func(r *BankRow) { r.Amount = eur("1.005") }),
		lyingRow(outOfRange, "tomorrow", "in the future", func(r *BankRow) { r.On++ }),
		lyingRow(outOfRange, "on no day", "day", func(r *BankRow) { r.On = 0 }),
		lyingRow(outOfRange, "without a name", "row", func(r *BankRow) { r.ID = "" }),
		lie(outOfRange, "nothing", "nothing", func(p *bankRowsLoaded) { p.Rows = nil }),
		lyingRow(dangling, "what was told before", "recorded already", func(r *BankRow) { r.ID = "B-beta" }),
		lyingRow(againstRule, "money that went out", "went out", func(r *BankRow) { r.Amount = eur("-12.00") }),
		lyingRow(againstRule, "the same row twice", "recorded already", func(r *BankRow) { r.ID = "B-newer" }),
	}},
	{kind: "bank-row-confirmed", good: func(tx *Tx) error {
		return tx.append(&bankRowConfirmed{Row: "B-beta", Customer: "beta", Payments: []uint64{evilOnAccount(tx)}}, nil)
	}, lies: []evil{
		lie(outOfRange, "by nothing", "without payments", func(p *bankRowConfirmed) { p.Payments = nil }),
		lie(outOfRange, "by an event of no number", "payment", func(p *bankRowConfirmed) { p.Payments[0] = 0 }),
		lie(outOfRange, "by one payment twice", "without payments", func(p *bankRowConfirmed) { p.Payments = append(p.Payments, p.Payments...) }),
		lie(dangling, "a row that is not there", "B-none", func(p *bankRowConfirmed) { p.Row = "B-none" }),
		lie(dangling, "of nobody", "nobody", func(p *bankRowConfirmed) { p.Customer = "nobody" }),
		lie(dangling, "by what is no payment", "payment", func(p *bankRowConfirmed) { p.Payments[0] = 3 }),
		lie(againstRule, "another amount", "do not add up to", func(p *bankRowConfirmed) { p.Row = "B-nobody" }),
		lie(againstRule, "what was left aside", "settled already", func(p *bankRowConfirmed) { p.Row = "B-left" }),
		lie(againstRule, "of another customer", "does not book", func(p *bankRowConfirmed) { p.Customer = "acme" }),
		lie(againstRule, "a reversal as money that came", "wrong way", func(p *bankRowConfirmed) { p.Row = "B-back" }),
		lie(againstRule, "taking a row back that is none", "wrong way", func(p *bankRowConfirmed) { p.Takes = "B-cash" }),
		lie(againstRule, "by a reversal of another amount", "does not take", func(p *bankRowConfirmed) { p.Row, p.Takes = "B-back", "B-cash" }),
	}},
	{kind: "bank-row-left", good: func(tx *Tx) error { return tx.LeaveBankRow("B-nobody", "a refund of the tax office", false) }, lies: []evil{
		lie(outOfRange, "for no reason", "reason", func(p *bankRowLeft) { p.Reason = " " }),
		lie(dangling, "a row that is not there", "B-none", func(p *bankRowLeft) { p.Row = "B-none" }),
		lie(againstRule, "what is booked", "settled already", func(p *bankRowLeft) { p.Row = "B-cash" }),
		lie(againstRule, "back what waits", "nothing", func(p *bankRowLeft) { p.Back = true }),
	}},
}
