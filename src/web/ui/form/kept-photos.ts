/** Pictures that wait on this device, under a name, until they could be sent: text alone fits in `useKept`. */
const [name, store] = ['kept-photos', 'photos']

export interface KeptPhoto {
  /** Under this it is sent, however often it is tried. */
  readonly key: string
  readonly under: string
  /** When it was taken up, in milliseconds: the order in which they are shown and sent. */
  readonly at: number
  readonly file: File
}

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () =>
      request.result.createObjectStore(store, { keyPath: 'key' }).createIndex('under', 'under')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

async function within<T>(
  mode: IDBTransactionMode,
  ask: (photos: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await opened()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode)
      const request = ask(transaction.objectStore(store))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

export const keptPhotos = async (under: string): Promise<KeptPhoto[]> =>
  (await within<KeptPhoto[]>('readonly', photos => photos.index('under').getAll(under))).toSorted(
    (a, b) => a.at - b.at,
  )

export const keepPhoto = (photo: KeptPhoto): Promise<unknown> =>
  within('readwrite', photos => photos.put(photo))

export const dropPhoto = (key: string): Promise<unknown> => within('readwrite', photos => photos.delete(key))

/** All of them at once, by a request that outlives the page. */
export const forgetPhotos = (): void => void indexedDB.deleteDatabase(name)

/** Drops what waits under a name that is over. A device without a store has nothing to drop. */
export async function dropPhotosOf(isOver: (under: string) => boolean): Promise<void> {
  const all = await within<KeptPhoto[]>('readonly', photos => photos.getAll()).catch(() => [])
  for (const { key, under } of all) if (isOver(under)) await dropPhoto(key)
}
