import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import type { Refusal } from '#kernel/decision.ts'

const shortest = 12
const longest = 128
const common = new Set(dictionary['passwords-common'])

const fringe = /^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu

/** A common password, bare or with digits and signs around it; digits only; one character or step over and over. */
function isCommon(password: string): boolean {
  const plain = password.toLowerCase()
  const codes = [...plain].map(character => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  return (
    common.has(plain) ||
    common.has(plain.replace(fringe, '')) ||
    /^\d+$/.test(plain) ||
    steps.every(step => step === steps[0])
  )
}

/** All reasons against a new password; empty when it will do. Length counts characters, Chinese ones too. */
export function passwordRefusals(password: string, email: string): Refusal[] {
  const length = [...password.normalize('NFKC')].length
  const name = email.split('@')[0] ?? ''
  const refusals: Refusal[] = []
  const no = (rule: string, message: string) =>
    refusals.push({ rule: `identity.password.${rule}`, field: 'password', message })
  if (length < shortest) no('length', `密码至少 ${shortest} 个字符，现在是 ${length} 个。`)
  if (length > longest) no('length', `密码最多 ${longest} 个字符。`)
  if (length >= shortest && isCommon(password)) no('common', '这是常见的密码，容易被猜中，请换一个。')
  if (name.length >= 4 && password.toLowerCase().includes(name.toLowerCase()))
    no('personal', '密码不能包含您的邮箱名，请换一个。')
  return refusals
}

/** Argon2id with the library's defaults (19 MiB, 2 passes): about 70 ms, so it runs before the transaction. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'))

let decoy: Promise<string> | undefined

/** Takes the same time whether or not there is a hash, so that an unknown account can't be told from a known one. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash('no account has this password')
  const matches = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'))
  return passwordHash !== null && matches
}
