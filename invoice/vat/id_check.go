package vat

import "strings"

// The check digits of VAT ids, country by country. Each function takes an id
// that has the country's form already, without its prefix.

func checkAT(id string) bool { return (luhnSum(id[1:8])+4+last(id))%10 == 0 }

func checkBE(id string) bool { return 97-number(id[:8])%97 == number(id[8:]) }

// checkBG knows companies (9 digits) and persons (10): citizens, foreigners
// and others each have weights of their own.
func checkBG(id string) bool {
	if len(id) == 9 {
		check := weighted(id, 1, 2, 3, 4, 5, 6, 7, 8) % 11
		if check == 10 {
			check = weighted(id, 3, 4, 5, 6, 7, 8, 9, 10) % 11
		}
		return check%10 == last(id)
	}
	other := (11 - weighted(id, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11) % 11
	return citizenBG(id) || weighted(id, 21, 19, 17, 13, 11, 9, 7, 3, 1)%10 == last(id) || other == last(id)
}

// citizenBG: the birthday stands first; 20 or 40 added to the month is another
// century.
func citizenBG(id string) bool {
	year, month := 1900+number(id[:2]), number(id[2:4])
	switch {
	case month > 40:
		year, month = year+100, month-40
	case month > 20:
		year, month = year-100, month-20
	}
	return dated(year, month, number(id[4:6])) && weighted(id, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10 == last(id)
}

// checkCY gives the digits of odd places other values before it adds them.
func checkCY(id string) bool {
	odd := []int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
	sum := 0
	for i, d := range digits(id[:8]) {
		if i%2 == 0 {
			d = odd[d]
		}
		sum += d
	}
	return !strings.HasPrefix(id, "12") && byte('A'+sum%26) == id[8]
}

// checkCZ knows companies (8 digits), persons without a birth number (9, from
// 6 on), and birth numbers: those of 9 digits, before 1954, have no check.
func checkCZ(id string) bool {
	switch {
	case len(id) == 8:
		check := (11 - weighted(id, 8, 7, 6, 5, 4, 3, 2)%11) % 11
		if check == 0 {
			check = 1
		}
		return id[0] != '9' && check%10 == last(id)
	case len(id) == 9 && id[0] == '6':
		return (weighted(id[1:], 8, 7, 6, 5, 4, 3, 2)%11+8)%10 == last(id)
	}
	return birthNumber(id)
}

// birthNumber is the Czech and Slovak one: YYMMDD, women with 50 added to the
// month (20 more when a day's numbers ran out), then three or four digits.
func birthNumber(id string) bool {
	year, month := 1900+number(id[:2]), number(id[2:4])%50
	if month > 20 {
		month -= 20
	}
	if len(id) == 9 {
		return dated(year, month, number(id[4:6]))
	}
	if year < 1954 {
		year += 100
	}
	return dated(year, month, number(id[4:6])) && number(id[:9])%11%10 == last(id)
}

func checkDE(id string) bool { return id[0] != '0' && mod11and10(id) }

func checkDK(id string) bool { return id[0] != '0' && weighted(id, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }

func checkEE(id string) bool { return weighted(id, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0 }

func checkEL(id string) bool { return weighted(id, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == last(id) }

// checkES knows persons (letter last), foreigners (X, Y, Z first), other
// persons (K, L, M first) and companies, whose check is a digit or a letter.
func checkES(id string) bool {
	body, check := id[1:8], id[8]
	switch first := id[0]; {
	case first >= '0' && first <= '9':
		return letterES(id[:8]) == check
	case strings.IndexByte("XYZ", first) >= 0:
		return letterES(string(first-'X'+'0')+body) == check
	case strings.IndexByte("KLM", first) >= 0:
		return letterES(body) == check
	case strings.IndexByte("ABCDEFGHJNPQRSUVW", first) >= 0:
		digit := (10 - luhnSum(body+"0")%10) % 10
		return check == byte('0'+digit) || check == "JABCDEFGHI"[digit]
	}
	return false
}

func letterES(digits string) byte { return "TRWAGMYFPDXBNJZSQVHLCKE"[number(digits)%23] }

func checkFI(id string) bool { return weighted(id, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0 }

// checkFR: two characters before the company number, which is a Luhn number
// except for Monaco (000...). Letters in them are the newer style; I and O are
// never used.
func checkFR(id string) bool {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	a, b, siren := strings.IndexByte(alphabet, id[0]), strings.IndexByte(alphabet, id[1]), id[2:]
	if a < 0 || b < 0 || !strings.HasPrefix(siren, "000") && !luhn(siren) {
		return false
	}
	if a < 10 && b < 10 {
		return number(siren+"12")%97 == a*10+b
	}
	check := a*34 + b - 100
	if a < 10 {
		check = a*24 + b - 10
	}
	return (number(siren)+1+check/11)%11 == check%11
}

func checkHU(id string) bool { return weighted(id, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0 }

// checkIE: the letter after seven digits checks them and a second letter, if
// there is one; before 1986 the second character was a letter or sign.
func checkIE(id string) bool {
	const alphabet = "WABCDEFGHIJKLMNOPQRSTUV"
	body, extra := id[:7], 0
	if len(id) == 9 {
		if extra = strings.IndexByte("WABCDEFGHI", id[8]); extra < 0 {
			return false
		}
	}
	if id[1] < '0' || id[1] > '9' {
		body = "0" + id[2:7] + id[:1]
	}
	return alphabet[(weighted(body, 8, 7, 6, 5, 4, 3, 2)+9*extra)%23] == id[7]
}

// checkIT: the eighth to tenth digits are an office that exists.
func checkIT(id string) bool {
	office := number(id[7:10])
	known := office >= 1 && office <= 100 || office == 120 || office == 121 || office == 888 || office == 999
	return number(id[:7]) > 0 && known && luhn(id)
}

// checkLT: companies have 9 digits, temporary payers 12; the digit before the
// last is 1. A remainder of 10 asks for a second pass with weights moved by two.
func checkLT(id string) bool {
	if id[len(id)-2] != '1' {
		return false
	}
	pass := func(shift int) int {
		sum := 0
		for i, d := range digits(id[:len(id)-1]) {
			sum += d * (1 + (i+shift)%9)
		}
		return sum % 11
	}
	check := pass(0)
	if check == 10 {
		check = pass(2)
	}
	return check%10 == last(id)
}

func checkLU(id string) bool { return number(id[:6])%89 == number(id[6:]) }

// checkLV: companies begin with more than 3; persons with their birthday, and
// those registered since 2017 with 32, which has neither day nor check.
func checkLV(id string) bool {
	if id[0] > '3' {
		return weighted(id, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)%11 == 3
	}
	if strings.HasPrefix(id, "32") {
		return true
	}
	year := 1800 + 100*number(id[6:7]) + number(id[4:6])
	check := (1 + weighted(id, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10
	return dated(year, number(id[2:4]), number(id[:2])) && check == last(id)
}

func checkMT(id string) bool { return id[0] != '0' && weighted(id, 3, 4, 6, 7, 8, 9, 10, 1)%37 == 0 }

// checkNL: companies are checked by their first nine digits, sole traders since
// 2020 by the whole id, letters included.
func checkNL(id string) bool {
	company := weighted(id, 9, 8, 7, 6, 5, 4, 3, 2, -1)
	return number(id[10:]) > 0 && (number(id[:9]) > 0 && company%11 == 0 || Mod97("NL"+id) == 1)
}

func checkPL(id string) bool { return weighted(id, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == last(id) }

func checkPT(id string) bool {
	return id[0] != '0' && (11-weighted(id, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == last(id)
}

func checkRO(id string) bool {
	padded := strings.Repeat("0", 10-len(id)) + id
	return id[0] != '0' && 10*weighted(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2)%11%10 == last(id)
}

func checkSE(id string) bool {
	branch := number(id[10:])
	return luhn(id[:10]) && branch >= 1 && branch <= 94
}

func checkSI(id string) bool {
	check := 11 - weighted(id, 8, 7, 6, 5, 4, 3, 2)%11
	return id[0] != '0' && check != 11 && check%10 == last(id)
}

// checkSK: divisible by 11, and the third digit is one of six; a birth number
// stands for persons.
func checkSK(id string) bool {
	company := id[0] != '0' && strings.IndexByte("234789", id[2]) >= 0 && number(id)%11 == 0
	return company || birthNumber(id)
}

// checkXI is the check of the United Kingdom: sum 0 modulo 97, or 55 less since
// 2010; offices and health authorities have only a range.
func checkXI(id string) bool {
	switch id[:2] {
	case "GD":
		return number(id[2:]) < 500
	case "HA":
		return number(id[2:]) >= 500
	}
	rest := weighted(id, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97
	return rest == 0 || number(id[:3]) >= 100 && (rest == 42 || rest == 55)
}
