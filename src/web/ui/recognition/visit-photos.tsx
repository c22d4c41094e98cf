import type { ReviewResult } from '#modules/review/result.api.ts'

type Photos = ReviewResult['visits'][number]['photos']

/** What an expert photographed on a visit. */
export const VisitPhotos = ({ photos }: { photos: Photos }) =>
  photos.length === 0 ? null : (
    <div className="tags" style={{ marginTop: 8 }}>
      {photos.map(({ id, path, title }) => (
        <a key={id} href={path}>
          <img
            src={path}
            alt={title}
            style={{ width: 120, height: 90, objectFit: 'cover', borderRadius: 4 }}
          />
        </a>
      ))}
    </div>
  )
