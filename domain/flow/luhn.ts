/**
 * Whether the last digit is the check digit of the others by the formula of Luhn (ISO/IEC 7812-1, annex B): from the
 * right, every second digit is doubled, nines are cast out, and the sum is a multiple of ten.
 */
export function passesLuhn(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
