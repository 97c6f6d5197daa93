-- What was added in a server's channel that everyone could read was for the whole server
-- then, with only_channel ''. From now on it is for those who may view its channel. Where
-- the text is in that channel already, the second one is for nobody but those who see
-- everything.
UPDATE articles SET only_channel = channel || CASE
    WHEN removed_at IS NULL AND EXISTS (
        SELECT 1 FROM articles b WHERE b.library = articles.library AND b.text_hash = articles.text_hash
            AND b.only_channel = articles.channel AND b.removed_at IS NULL)
    THEN ':' || number ELSE '' END
WHERE library LIKE 'guild:%' AND only_channel = '' AND channel <> '';
