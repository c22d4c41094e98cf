/** PDF (ISO 32000): begins and ends as one, and carries nothing that runs as far as can be seen without reading it. */

/** A reader looks for the end within the last kilobyte. */
const tail = 1024

/** A PDF that a browser might take for a page. */
const pageLike = /<(!doctype|html|script|svg|body|iframe)/i

const running = ['/JavaScript', '/Launch']

export type PdfFault = 'damaged' | 'active'

/** Null where nothing speaks against it. */
export function pdfFault(bytes: Uint8Array): PdfFault | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.lastIndexOf('%%EOF')
  // Behind the end there is blank space, or it is two files in one.
  if (end < buffer.length - tail || !/^[\s\0]*$/.test(buffer.toString('latin1', end + 5))) return 'damaged'
  if (pageLike.test(buffer.toString('latin1', 0, tail))) return 'active'
  return running.some(name => buffer.includes(name, 0, 'latin1')) ? 'active' : null
}
