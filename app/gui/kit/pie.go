package kit

import (
	"fmt"
	"math"
)

// pieShape is a ring of which so many hundredths are filled, from the top.
func pieShape(share int) string {
	const middle, radius = 8.0, 4.2
	ring := iconShapes["pie"]
	share = min(max(share, 0), 100)
	switch share {
	case 0:
		return ring
	case 100:
		return ring + fmt.Sprintf(`<circle cx="8" cy="8" r="%.1f" fill="INK" stroke="none"/>`, radius)
	}
	angle := 2 * math.Pi * float64(share) / 100
	x, y := middle+radius*math.Sin(angle), middle-radius*math.Cos(angle)
	large := 0
	if share > 50 {
		large = 1
	}
	return ring + fmt.Sprintf(`<path d="M8 8V%.2fA%.1f %.1f 0 %d 1 %.2f %.2fz" fill="INK" stroke="none"/>`, middle-radius, radius, radius, large, x, y)
}

// pieName is the icon of a used share, in steps that keep the pictures few.
func pieName(share float64) string { return fmt.Sprintf("pie %d", int(share*20)*5) }
