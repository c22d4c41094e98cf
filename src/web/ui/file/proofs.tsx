/** What proves something to an office, as it is read: each file under its name, opened when somebody wants it. */
import { listOwnFiles } from '#modules/files/api.ts'
import { fileTypes, type platformKinds, scanStates, sizeWords } from '#modules/files/terms.ts'
import { Answer, useAsk } from '../desk/asking.tsx'

interface Props {
  readonly recordKind: keyof typeof platformKinds
  readonly recordId: string
}

export function Proofs(record: Props) {
  const asked = useAsk(listOwnFiles, record)
  return (
    <Answer asked={asked}>
      {({ files }) =>
        files.length === 0 ? (
          <p className="hint">没有附件</p>
        ) : (
          <ul className="plain-list">
            {files.map(({ id, title, type, bytes, path, scan }) => (
              <li key={id}>
                {scan === 'clean' || scan === 'unscanned' ? (
                  <a href={path}>{title}</a>
                ) : (
                  `${title}（${scanStates[scan]}）`
                )}{' '}
                <span className="hint">
                  {fileTypes[type].name} · {sizeWords(bytes)}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  )
}
