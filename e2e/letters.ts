/** The letters that the system wrote, read as a mail program reads them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'

const folder = join(process.env['E2E_DATA_DIR'] ?? '', 'mail')

const addressesIn = (to: ParsedMail['to']): string[] =>
  [to ?? []].flat().flatMap(({ value }: AddressObject) => value.flatMap(({ address }) => address ?? []))

async function lettersTo(address: string): Promise<ParsedMail[]> {
  const files = readdirSync(folder).filter(file => file.endsWith('.eml'))
  const letters = await Promise.all(files.map(file => simpleParser(readFileSync(join(folder, file)))))
  return letters.filter(({ to }) => addressesIn(to).includes(address))
}

/** The link in the letter of this subject, once it has come. */
export async function linkFor(address: string, subject: string): Promise<string> {
  let link = ''
  await expect(async () => {
    const letter = (await lettersTo(address)).find(one => one.subject === subject)
    link = /https?:\/\/\S+/.exec(letter?.text ?? '')?.[0] ?? ''
    expect(link).not.toBe('')
  }).toPass({ timeout: 20_000 })
  return link
}
