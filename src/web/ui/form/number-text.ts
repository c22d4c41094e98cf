/**
 * What is typed into a field of numbers as the field reads it: digits, point and sign of a Chinese keyboard are those of any
 * other, and what is no part of a number (a unit, a comma between thousands) is left out.
 */
export const numberText = (typed = ''): string =>
  typed
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replaceAll(/[−–]/gu, '-')
    .replaceAll(/[^\w.-]+/gu, '')
