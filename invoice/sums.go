package invoice

import (
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Minutes are the minutes that the lines charge.
func (d Document) Minutes() sla.Minutes {
	var sum sla.Minutes
	for _, line := range d.Lines {
		sum += line.Billed
	}
	return sum
}

// WorkedMinutes are the minutes worked under the lines.
func (d Document) WorkedMinutes() sla.Minutes {
	var sum sla.Minutes
	for _, line := range d.Lines {
		sum += line.Worked
	}
	return sum
}

// CoveredMinutes are the minutes of the annex that the plan includes.
func (d Document) CoveredMinutes() sla.Minutes { return d.noChargeMinutes(sla.Covered) }

// FreeMinutes are the minutes of the annex that our own bugs caused.
func (d Document) FreeMinutes() sla.Minutes { return d.noChargeMinutes(sla.Free) }

// WaivedMinutes are the minutes of the annex that were given away.
func (d Document) WaivedMinutes() sla.Minutes { return d.noChargeMinutes(sla.Waived) }

func (d Document) noChargeMinutes(ruling sla.Ruling) sla.Minutes {
	var sum sla.Minutes
	for _, entry := range d.AtNoCharge {
		if entry.Ruling == ruling {
			sum += entry.Minutes
		}
	}
	return sum
}

// Worth is what the annex would have cost, entry by entry.
func (d Document) Worth() decimal.Decimal {
	var sum decimal.Decimal
	for _, entry := range d.AtNoCharge {
		sum = sum.Add(entry.Worth)
	}
	return sum
}

// Clone is a copy that shares nothing that can be changed, the logo apart.
func (d Document) Clone() Document {
	d.Lines = slices.Clone(d.Lines)
	for i := range d.Lines {
		d.Lines[i].Entries = slices.Clone(d.Lines[i].Entries)
		d.Lines[i].Allowance = d.Lines[i].Allowance.clone()
		if fee := d.Lines[i].Fee; fee != nil {
			own := *fee
			d.Lines[i].Fee = &own
		}
	}
	d.Allowance = d.Allowance.clone()
	d.Groups = slices.Clone(d.Groups)
	d.AtNoCharge = slices.Clone(d.AtNoCharge)
	return d
}
