package kit

// TwoLines is the height of a row of two lines.
const TwoLines = 44

// The two lines of such a row, from its middle.
const LineAbove, LineBelow = -8, 10
