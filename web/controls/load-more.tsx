import * as words from '../messages/words.ts';
import { Button } from './button.tsx';
import { FaultText } from './fault-text.tsx';
import styles from './load-more.module.css';

/** What the end of a list must know of the list; an infinite query of react-query has it by these names. */
interface PagedList {
  readonly data: readonly unknown[] | undefined;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** Stands below a list that comes in pages: how much is shown, and a button for what follows. */
export function LoadMore({ list }: { readonly list: PagedList }) {
  if (list.data === undefined || list.data.length === 0) return null;
  return (
    <div className={styles.more}>
      <p role="status">{list.hasNextPage ? words.list.shown(list.data.length) : words.list.all(list.data.length)}</p>
      {list.error !== null && list.error !== undefined && <FaultText error={list.error} />}
      {list.hasNextPage && (
        <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? words.shell.loading : words.list.more}
        </Button>
      )}
    </div>
  );
}
