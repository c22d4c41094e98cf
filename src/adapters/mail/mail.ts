import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { z } from 'zod'

export const letterSchema = z.object({
  to: z.array(z.string()).min(1),
  subject: z.string(),
  text: z.string(),
})

export type Letter = z.output<typeof letterSchema>

export interface Mail {
  /** `id` becomes the Message-ID, so that a letter sent twice can be told to be one. */
  send(letter: Letter, id: string): Promise<void>
}

const messageOf = ({ to, subject, text }: Letter, id: string, from: string) => ({
  from,
  bcc: to.length > 1 ? to : [],
  to: to.length > 1 ? [] : to,
  subject,
  text,
  messageId: `<${id}@zhongshi>`,
})

/** Sends through the SMTP server at `url`. */
export function smtpMail(url: string, from: string): Mail {
  const transport = createTransport({ url, connectionTimeout: 10_000, socketTimeout: 20_000 })
  return {
    send: async (letter, id) => {
      await transport.sendMail(messageOf(letter, id, from))
    },
  }
}

/** Where no SMTP server is set: each letter becomes an `.eml` file that any mail program opens. */
export function folderMail(folder: string, from: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true })
  mkdirSync(folder, { recursive: true })
  return {
    send: async (letter, id) => {
      const { message } = await transport.sendMail({ ...messageOf(letter, id, from), to: letter.to, bcc: [] })
      writeFileSync(join(folder, `${id}.eml`), message as Buffer)
    },
  }
}
