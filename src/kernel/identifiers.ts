/** The 31 characters of GB 32100-2015; I, O, S, V and Z don't occur. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** Removes spaces, narrows full-width characters and capitalises, as people paste codes from documents. */
export const normaliseUscc = (text: string): string =>
  text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** The 18th character that GB 32100-2015 asks for after the first 17, or null where one isn't of the alphabet. */
export function usccCheckCharacter(first17: string): string | null {
  if (first17.length !== 17) return null
  let sum = 0
  for (const [index, character] of [...first17].entries()) {
    const value = alphabet.indexOf(character)
    if (value < 0) return null
    sum += value * (weights[index] ?? 0)
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? null
}

/** The check character of the 8-character 主体标识码 (GB 11714): position 17 of the code. */
export function organisationCheckCharacter(first8: string): string | null {
  if (!/^[0-9A-Z]{8}$/.test(first8)) return null
  const sum = [...first8].reduce(
    (total, character, index) => total + Number.parseInt(character, 36) * (organisationWeights[index] ?? 0),
    0,
  )
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

export type UsccFault = 'length' | 'character' | 'organisation-check' | 'check'

/**
 * What is wrong with a 统一社会信用代码 (GB 32100-2015), or null. Real codes with a wrong check character exist;
 * they are admitted by an audited exception list (identity), never by loosening this function.
 */
export function usccFault(code: string): UsccFault | null {
  if (code.length !== 18) return 'length'
  if ([...code].some(character => !alphabet.includes(character))) return 'character'
  if (!/^\d{6}$/.test(code.slice(2, 8))) return 'character'
  if (usccCheckCharacter(code.slice(0, 17)) !== code[17]) return 'check'
  if (organisationCheckCharacter(code.slice(8, 16)) !== code[16]) return 'organisation-check'
  return null
}

/** Chinese sentence for a fault, saying what to do. */
export const usccFaultText: Readonly<Record<UsccFault, string>> = {
  length: '统一社会信用代码应为 18 位，请核对营业执照。',
  character: '统一社会信用代码只含数字和大写字母，且不含 I、O、S、V、Z；第 3 至 8 位为数字。',
  check: '统一社会信用代码末位校验不符，请核对是否输错。',
  'organisation-check': '统一社会信用代码第 17 位校验不符，请核对是否输错。',
}
