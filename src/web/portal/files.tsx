import type { PublicFile } from '#modules/files/api.ts'
import { fileTypes, sizeWords } from '#modules/files/terms.ts'
import { Preview } from '../ui/file/preview.tsx'

/** A photo with the name of what it shows, where the page has several things. */
interface Shown {
  readonly files: readonly PublicFile[]
  /** Names of records, by their id. */
  readonly names?: Readonly<Record<string, string>>
}

const isPhoto = ({ purpose }: PublicFile): boolean => purpose === 'photo'

export const photosOf = (files: readonly PublicFile[]) => files.filter(isPhoto)
export const documentsOf = (files: readonly PublicFile[]) => files.filter(file => !isPhoto(file))

/** Photos side by side, fetched as they come into view; each opens large by itself. */
export function Photos({ files, names = {} }: Shown) {
  return (
    <ul className="photos">
      {photosOf(files).map(({ id, path, title, width, height, recordId }) => (
        <li key={id}>
          <figure>
            <a href={`${path}?inline`}>
              <img
                src={`${path}?inline`}
                alt={title}
                width={width ?? undefined}
                height={height ?? undefined}
                loading="lazy"
                decoding="async"
              />
            </a>
            <figcaption>
              {title}
              {names[recordId] ? <span className="hint">{names[recordId]}</span> : null}
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  )
}

/** Documents to download, each with what it is and how large. */
export function Documents({ files, names = {} }: Shown) {
  if (documentsOf(files).length === 0) return null
  return (
    <ul className="rows documents">
      {documentsOf(files).map(({ id, path, title, type, bytes, recordId }) => (
        <li key={id} className="with-preview">
          <a className="row" href={path} download>
            <span>
              {title}
              {names[recordId] ? <span className="hint"> {names[recordId]}</span> : null}
            </span>
            <span>
              {fileTypes[type].name}，{sizeWords(bytes)}
            </span>
          </a>
          <Preview path={path} title={title} />
        </li>
      ))}
    </ul>
  )
}
