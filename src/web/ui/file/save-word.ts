import type { Block } from './word.ts'

/** Hands a Word document to the browser to be kept, under its title. */
export async function saveWord(title: string, note: string, blocks: readonly Block[]): Promise<void> {
  const { wordOf } = await import('./word.ts')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await wordOf(title, note, blocks))
  link.download = `${title}.docx`
  link.click()
  URL.revokeObjectURL(link.href)
}
