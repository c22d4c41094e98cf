import { formatInstant } from '#kernel/calendar.ts'
import { sizeWords } from '#modules/files/terms.ts'
import { Preview } from './preview.tsx'

interface Kept {
  readonly file: {
    readonly id: string
    readonly path: string
    readonly title: string
    readonly bytes: number
  }
  readonly uploadedAt: Date
}

/** Files that are kept with something, to be opened. */
export const FileRows = ({ files }: { files: readonly Kept[] }) => (
  <ul className="rows">
    {files.map(({ file, uploadedAt }) => (
      <li key={file.id} className="between" style={{ padding: '8px 0' }}>
        <span className="actions">
          <a href={file.path}>{file.title}</a>
          <Preview path={file.path} title={file.title} beside />
        </span>
        <span className="hint">
          {sizeWords(file.bytes)}，{formatInstant(uploadedAt)}
        </span>
      </li>
    ))}
  </ul>
)
